"""Held to: the demo's 800 recorded ticks, and the contracts of critter.h. NumPy alone; python3 -m unittest discover python/tests."""

import json
import struct
import sys
import threading
import unittest
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from critter_gym import Autoreset, CritterError, Worlds  # noqa: E402

SCENES = Path(__file__).parents[2] / "tests" / "reference" / "world-ticks.jsonl"
KINDS = {"wall": 0, "apple": 1, "poison": 2}


def scene_state(empty: bytes, scene: dict) -> bytes:
    """A saved state, as docs/world.md has it, with the scene's critter and dots: what comes before the critter is an empty world's."""
    head = 8 + 12  # the episode
    fixed = head + 4 + 4 + 4 + 8 + 32
    critter = scene["critter"]
    dots = b"".join(struct.pack("<ffiq", x, y, KINDS[kind], 0) for x, y, kind in scene["dots"])
    return (
        empty[:fixed]
        + struct.pack("<dddd", critter["x"], critter["y"], critter["angle"], 0)
        + struct.pack("<iii", 0, 0, 0)
        + struct.pack("<i", len(scene["dots"]))
        + dots
    )


class RecordedScenes(unittest.TestCase):
    def test_every_scene_is_seen_moved_and_paid_as_the_demo_did(self):
        worlds = Worlds(1, {"world": {"dots": 0}})
        worlds.reset([1])
        empty = worlds.save()
        scenes = [json.loads(line) for line in SCENES.read_text().splitlines()]
        self.assertEqual(800, len(scenes))
        for number, scene in enumerate(scenes):
            with self.subTest(scene=number):
                worlds.restore(scene_state(empty, scene))
                np.testing.assert_allclose(worlds.observations[0], scene["inputs"], atol=1e-3)
                worlds.step_one(scene["action"])
                self.assertAlmostEqual(scene["reward"], worlds.rewards[0], delta=1e-3)
                x, y, angle = struct.unpack_from("<ddd", worlds.save(), 8 + 12 + 52)
                after = scene["after"]
                np.testing.assert_allclose([x, y, angle], [after["x"], after["y"], after["angle"]], atol=1e-3)
                apples, poison, score = (int(count[0]) for count in worlds.eaten())
                eaten = [scene["dots"][dot][2] for dot in scene["eaten"]]
                self.assertEqual((eaten.count("apple"), eaten.count("poison"), eaten.count("apple") - eaten.count("poison")), (apples, poison, score))


class Contracts(unittest.TestCase):
    def test_same_seed_same_bits_other_seed_others(self):
        def live(seed, worlds=3):
            many = Worlds(worlds)
            many.reset(np.arange(seed, seed + worlds))
            actions = np.random.default_rng(1).integers(5, size=(200, worlds))
            seen = []
            for row in actions:
                many.step(row)
                seen.append((many.observations.copy(), many.rewards.copy()))
            return np.concatenate([np.concatenate([o.ravel(), r]) for o, r in seen])

        np.testing.assert_array_equal(live(7), live(7))
        self.assertFalse(np.array_equal(live(7), live(8)))

    def test_one_world_is_the_same_alone_and_among_others(self):
        alone, many = Worlds(1), Worlds(4)
        alone.reset([12])
        many.reset([10, 11, 12, 13])
        for action in np.random.default_rng(2).integers(5, size=300):
            alone.step_one(action)
            many.step(np.full(4, action))
            np.testing.assert_array_equal(alone.observations[0], many.observations[2])
            self.assertEqual(alone.rewards[0], many.rewards[2])

    def test_autoreset_next_step(self):
        worlds = Worlds(2, {"ticksPerEpisode": 3}, Autoreset.NEXT_STEP)
        first = worlds.reset([1, 2]).copy()
        truncations = []
        for _ in range(5):
            worlds.step([0, 1])
            truncations.append(worlds.truncated.tolist())
            if len(truncations) == 3:
                last = worlds.observations.copy()
            if len(truncations) == 4:
                self.assertEqual([0, 0], worlds.rewards.tolist())
                self.assertFalse(np.array_equal(last, worlds.observations))
                self.assertFalse(np.array_equal(first, worlds.observations))
        self.assertEqual([[False] * 2, [False] * 2, [True] * 2, [False] * 2, [False] * 2], truncations)
        self.assertTrue((worlds.rewards != 0).all())

    def test_autoreset_same_step(self):
        same, waiting = (Worlds(1, {"ticksPerEpisode": 3}, mode) for mode in (Autoreset.SAME_STEP, Autoreset.DISABLED))
        for worlds in (same, waiting):
            worlds.reset([4])
            for _ in range(3):
                worlds.step_one(0)
            self.assertTrue(worlds.truncated[0])
        np.testing.assert_array_equal(waiting.observations, same.final_observations)
        self.assertFalse(np.array_equal(same.observations, same.final_observations))
        self.assertEqual(waiting.rewards[0], same.rewards[0])
        same.step_one(0)
        self.assertFalse(same.truncated[0])
        with self.assertRaisesRegex(CritterError, "world 0 has lived its episode of 3 ticks; expected a reset before the next step"):
            waiting.step_one(0)
        waiting.reset([5])
        waiting.step_one(0)

    def test_reset_of_some_leaves_the_others(self):
        worlds = Worlds(3)
        worlds.reset([1, 2, 3])
        for _ in range(20):
            worlds.step([0, 0, 0])
        before = worlds.observations.copy()
        worlds.reset([9, 9, 9], mask=[False, True, False])
        np.testing.assert_array_equal(before[[0, 2]], worlds.observations[[0, 2]])
        fresh = Worlds(1)
        np.testing.assert_array_equal(fresh.reset([9])[0], worlds.observations[1])

    def test_save_and_restore_go_on_alike(self):
        one, other = Worlds(1, {"world": {"critters": 2}}), Worlds(1, {"world": {"critters": 2}})
        one.reset([3])
        for _ in range(50):
            one.step([0, 3])
        other.restore(one.save())
        np.testing.assert_array_equal(one.observations, other.observations)
        for _ in range(100):
            one.step([1, 0])
            other.step([1, 0])
        np.testing.assert_array_equal(one.observations, other.observations)
        self.assertEqual(one.save(), other.save())

    def test_a_damaged_state_is_refused_and_the_world_waits_for_a_reset(self):
        worlds = Worlds(1)
        worlds.reset([1])
        state = worlds.save()
        for damaged in (b"", state[:-1], state + b"x", state[:20] + b"\xff" + state[21:]):
            with self.assertRaises(CritterError):
                worlds.restore(damaged)
        with self.assertRaisesRegex(CritterError, "has begun no episode"):
            worlds.step_one(0)
        worlds.reset([1])
        worlds.step_one(0)

    def test_wrong_input_is_one_line(self):
        for options, said in (
            ({"world": {"dotz": 3}}, "world.dotz is no option; the nearest is world.dots"),
            ({"world": {"dots": -1}}, "world.dots is -1; expected 0 to 1000000"),
            ({"ticksPerEpisode": 0}, "ticksPerEpisode is 0; expected 1 to 1000000000"),
            ("{", "the options, line 1"),
        ):
            with self.assertRaises(CritterError) as refusal:
                Worlds(1, options)
            self.assertIn(said, str(refusal.exception))
            self.assertNotIn("\n", str(refusal.exception))
        for count in (0, -1, 100_001):
            with self.assertRaisesRegex(CritterError, f"worlds is {count}; expected 1 to 100000"):
                Worlds(count)
        worlds = Worlds(2)
        with self.assertRaisesRegex(CritterError, "world 0 has begun no episode"):
            worlds.step([0, 0])
        worlds.reset([1, 2])
        before = worlds.observations.copy()
        with self.assertRaisesRegex(CritterError, "lane 1's action is 5; expected 0 to 4"):
            worlds.step([0, 5])
        np.testing.assert_array_equal(before, worlds.observations)
        with self.assertRaisesRegex(CritterError, "world is 2; expected 0 to 1"):
            worlds.render(2)
        worlds.close()
        with self.assertRaisesRegex(CritterError, "closed"):
            worlds.step([0, 0])
        worlds.close()

    def test_render_draws_walls_dots_and_the_critter(self):
        worlds = Worlds(1)
        worlds.reset([1])
        picture = worlds.render()
        self.assertEqual((500, 700, 3), picture.shape)
        # The critter starts at (50, 50) and is blue there; the wall's left side is at x = 10, the floor between them is dark.
        self.assertGreater(int(picture[50, 50 - 6, 2]), 150)
        self.assertGreater(int(picture[300, 10].sum()), int(picture[300, 5].sum()) + 100)
        worlds.step_one(0)
        self.assertFalse(np.array_equal(picture, worlds.render()))
        self.assertEqual((25, 35, 3), worlds.render(width=35, height=25).shape)

    def test_eyes_stay_within_their_bounds(self):
        worlds = Worlds(64, autoreset=Autoreset.NEXT_STEP)
        worlds.reset(np.arange(64))
        self.assertAlmostEqual(1.2576, worlds.eye_high, places=3)
        most = 0
        for row in np.random.default_rng(0).integers(5, size=(2000, 64)):
            worlds.step(row)
            self.assertGreaterEqual(worlds.observations.min(), 0)
            most = max(most, worlds.observations.max())
        # Over 1, for the demo mirrors some dots, and not over the bound.
        self.assertTrue(1.2 < most <= worlds.eye_high, most)

    def test_threads_with_a_set_each_do_not_meet(self):
        def live(seed, into):
            worlds = Worlds(8)
            worlds.reset(np.arange(seed, seed + 8))
            for row in np.random.default_rng(seed).integers(5, size=(500, 8)):
                worlds.step(row)
            into[seed] = worlds.observations.copy()

        apart, together = {}, {}
        for seed in range(6):
            live(seed, apart)
        threads = [threading.Thread(target=live, args=(seed, together)) for seed in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for seed in range(6):
            np.testing.assert_array_equal(apart[seed], together[seed])


if __name__ == "__main__":
    unittest.main()
