"""Gymnasium's interface: one world, and many by one native call."""

from __future__ import annotations

from typing import Any, Mapping

import gymnasium
import numpy as np
from gymnasium.vector import AutoresetMode
from gymnasium.vector.utils import batch_space

from .native import Autoreset, CritterError, Worlds

_AUTORESET = {
    AutoresetMode.NEXT_STEP: Autoreset.NEXT_STEP,
    AutoresetMode.SAME_STEP: Autoreset.SAME_STEP,
    AutoresetMode.DISABLED: Autoreset.DISABLED,
}


def observation_space(worlds: Worlds) -> gymnasium.spaces.Box:
    """What one critter observes: its eyes in [0, eye_high], and what it remembers, where it does, without bounds."""
    low = np.zeros(worlds.observation_length, np.float32)
    high = np.full(worlds.observation_length, worlds.eye_high, np.float32)
    low[worlds.eye_length :] = -np.inf
    high[worlds.eye_length :] = np.inf
    return gymnasium.spaces.Box(low, high, dtype=np.float32)


def _info(worlds: Worlds, lane: int = 0) -> dict[str, Any]:
    apples, poison, score = worlds.eaten()
    return {"apples": int(apples[lane]), "poison": int(poison[lane]), "score": int(score[lane])}


class CritterEnv(gymnasium.Env[np.ndarray, np.int64]):
    """One world with one critter.

    An episode is truncated after ``ticksPerEpisode`` ticks, 1,000 unless the options say otherwise, and never terminates. ``info`` of its last
    step has what was eaten: ``apples``, ``poison``, ``score``.

    Args:
        options: As in ``config.json``: any subset of a run's options, of which the world's and ``ticksPerEpisode`` count.
        render_mode: ``"rgb_array"`` or None.
    """

    metadata = {"render_modes": ["rgb_array"], "render_fps": 50}

    def __init__(self, options: Mapping[str, Any] | str | None = None, render_mode: str | None = None) -> None:
        if render_mode is not None and render_mode not in self.metadata["render_modes"]:
            raise CritterError(f"render_mode is {render_mode}; expected rgb_array or None")
        self._worlds = Worlds(1, options)
        if self._worlds.critters != 1:
            raise CritterError(f"world.critters is {self._worlds.critters}; expected 1, and critter_gym.parallel_env for several")
        self.render_mode = render_mode
        self.observation_space = observation_space(self._worlds)
        self.action_space = gymnasium.spaces.Discrete(self._worlds.actions)
        self._observation = self._worlds.observations[0]

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[np.ndarray, dict[str, Any]]:
        """Begins an episode; without a seed in a world that follows from the last one."""
        super().reset(seed=seed)
        self._worlds.reset([seed if seed is not None else self.np_random.integers(2**63)])
        return self._observation.copy(), _info(self._worlds)

    def step(self, action: np.int64) -> tuple[np.ndarray, float, bool, bool, dict[str, Any]]:
        """One tick."""
        worlds = self._worlds
        worlds.step_one(action)
        truncated = worlds.truncated.item(0)
        return self._observation.copy(), worlds.rewards.item(0), False, truncated, _info(worlds) if truncated else {}

    def render(self) -> np.ndarray | None:
        """The world as the program's window draws it, [height, width, 3]; None without a render mode."""
        return self._worlds.render() if self.render_mode == "rgb_array" else None

    def close(self) -> None:
        """Frees the world."""
        self._worlds.close()


class CritterVectorEnv(gymnasium.vector.VectorEnv[np.ndarray, np.ndarray, np.ndarray]):
    """Many worlds with one critter each, stepped by one native call.

    Args:
        num_envs: How many.
        options: As of ``CritterEnv``.
        autoreset_mode: What becomes of a world whose episode was truncated.
        render_mode: ``"rgb_array"`` or None.
    """

    metadata = {"render_modes": ["rgb_array"], "render_fps": 50, "autoreset_mode": AutoresetMode.NEXT_STEP}

    def __init__(
        self,
        num_envs: int = 1,
        options: Mapping[str, Any] | str | None = None,
        autoreset_mode: AutoresetMode | str = AutoresetMode.NEXT_STEP,
        render_mode: str | None = None,
    ) -> None:
        if render_mode is not None and render_mode not in self.metadata["render_modes"]:
            raise CritterError(f"render_mode is {render_mode}; expected rgb_array or None")
        mode = AutoresetMode(autoreset_mode)
        self._worlds = Worlds(num_envs, options, _AUTORESET[mode])
        if self._worlds.critters != 1:
            raise CritterError(f"world.critters is {self._worlds.critters}; expected 1, and critter_gym.parallel_env for several")
        self.metadata = {**self.metadata, "autoreset_mode": mode}
        self.autoreset_mode = mode
        self.num_envs = num_envs
        self.render_mode = render_mode
        self.single_observation_space = observation_space(self._worlds)
        self.single_action_space = gymnasium.spaces.Discrete(self._worlds.actions)
        self.observation_space = batch_space(self.single_observation_space, num_envs)
        self.action_space = batch_space(self.single_action_space, num_envs)
        self._terminated = np.zeros(num_envs, np.bool_)

    def reset(
        self, *, seed: int | list[int | None] | None = None, options: dict[str, Any] | None = None
    ) -> tuple[np.ndarray, dict[str, Any]]:
        """Begins episodes: world i of seed ``seed + i``, or of ``seed[i]``. ``options["reset_mask"]`` says which, where not all."""
        super().reset(seed=seed if isinstance(seed, int) else None)
        fresh = self.np_random.integers(2**63, size=self.num_envs).astype(np.uint64)
        if isinstance(seed, int):
            fresh = np.arange(seed, seed + self.num_envs, dtype=np.uint64)
        elif seed is not None:
            for i, own in enumerate(seed):
                fresh[i] = fresh[i] if own is None else own
        self._worlds.reset(fresh, (options or {}).get("reset_mask"))
        return self._worlds.observations.copy(), {}

    def step(self, actions: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, dict[str, Any]]:
        """One tick of every world."""
        worlds = self._worlds
        worlds.step(actions)
        truncated = worlds.truncated.copy()
        infos: dict[str, Any] = {}
        if self.autoreset_mode == AutoresetMode.SAME_STEP and truncated.any():
            finals = np.full(self.num_envs, None, dtype=object)
            for i in np.flatnonzero(truncated):
                finals[i] = worlds.final_observations[i].copy()
            infos = {"final_obs": finals, "_final_obs": truncated.copy(), "final_info": {}, "_final_info": truncated.copy()}
        return worlds.observations.copy(), worlds.rewards.astype(np.float64), self._terminated.copy(), truncated, infos

    def render(self) -> tuple[np.ndarray, ...] | None:
        """A picture of each world; None without a render mode."""
        return tuple(self._worlds.render(i) for i in range(self.num_envs)) if self.render_mode == "rgb_array" else None

    def close_extras(self, **kwargs: Any) -> None:
        """Frees the worlds."""
        self._worlds.close()
