"""Gymnasium's and PettingZoo's own checks; each skips where its package is not."""

import sys
import unittest
import warnings
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
import critter_gym  # noqa: E402

try:
    import gymnasium
except ImportError as error:
    gymnasium = None
    missing = f"there is no Gymnasium: {error}"

try:
    import pettingzoo
    from pettingzoo.test import parallel_api_test
except ImportError as error:
    pettingzoo = None
    missing_zoo = f"there is no PettingZoo: {error}"


@unittest.skipIf(gymnasium is None, "" if gymnasium else missing)
class Gymnasium(unittest.TestCase):
    def test_check_env(self):
        from gymnasium.utils.env_checker import check_env

        environment = gymnasium.make("Critter-v0", render_mode="rgb_array")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            check_env(environment.unwrapped)

    def test_episode_is_truncated_with_what_was_eaten(self):
        environment = gymnasium.make("Critter-v0", options={"ticksPerEpisode": 50})
        observation, info = environment.reset(seed=1)
        self.assertEqual({"apples": 0, "poison": 0, "score": 0}, info)
        for tick in range(50):
            observation, reward, terminated, truncated, info = environment.step(0)
            self.assertFalse(terminated)
            self.assertEqual(tick == 49, truncated)
        self.assertEqual(info["apples"] - info["poison"], info["score"])
        again, _ = environment.reset(seed=1)
        first, _ = environment.reset()
        self.assertFalse(np.array_equal(again, first) and np.array_equal(observation, first))

    def test_vector_is_the_single_ones(self):
        vector = gymnasium.make_vec("Critter-v0", num_envs=3)
        singles = [gymnasium.make("Critter-v0").unwrapped for _ in range(3)]
        observations, _ = vector.reset(seed=5)
        for i, single in enumerate(singles):
            np.testing.assert_array_equal(single.reset(seed=5 + i)[0], observations[i])
        vector.action_space.seed(1)
        for _ in range(100):
            actions = vector.action_space.sample()
            observations, rewards, terminated, truncated, _ = vector.step(actions)
            self.assertTrue(vector.observation_space.contains(observations))
            for i, single in enumerate(singles):
                observation, reward, *_ = single.step(actions[i])
                np.testing.assert_array_equal(observation, observations[i])
                self.assertEqual(reward, rewards[i])

    def test_vector_same_step_has_the_last_observation(self):
        vector = gymnasium.make_vec("Critter-v0", num_envs=2, options={"ticksPerEpisode": 2}, autoreset_mode="SameStep")
        vector.reset(seed=1)
        vector.step(np.array([0, 0]))
        observations, _, _, truncated, infos = vector.step(np.array([0, 0]))
        self.assertTrue(truncated.all() and infos["_final_obs"].all())
        self.assertFalse(np.array_equal(observations[0], infos["final_obs"][0]))


@unittest.skipIf(pettingzoo is None, "" if pettingzoo else missing_zoo)
class PettingZoo(unittest.TestCase):
    def test_parallel_api(self):
        environment = critter_gym.parallel_env(critters=4, options={"ticksPerEpisode": 100})
        parallel_api_test(environment, num_cycles=300)


if __name__ == "__main__":
    unittest.main()
