"""PettingZoo's parallel interface: several critters that share a world and its dots."""

from __future__ import annotations

import json
from typing import Any, Mapping

import gymnasium
import numpy as np
from pettingzoo import ParallelEnv

from .gym import observation_space
from .native import CritterError, Worlds


def parallel_env(critters: int | None = None, options: Mapping[str, Any] | None = None, render_mode: str | None = None) -> ParallelEnv:
    """A world with so many critters; without a number as many as the options say."""
    return CritterParallelEnv(critters, options, render_mode)


class CritterParallelEnv(ParallelEnv[str, np.ndarray, int]):
    """A world with several critters, ``critter_0`` and so on. All are truncated together, after ``ticksPerEpisode`` ticks.

    Args:
        critters: How many; None: as the options say.
        options: As in ``config.json``: any subset of a run's options, of which the world's and ``ticksPerEpisode`` count.
        render_mode: ``"rgb_array"`` or None.
    """

    metadata = {"render_modes": ["rgb_array"], "name": "critter_v0", "is_parallelizable": True, "render_fps": 50}

    def __init__(self, critters: int | None = None, options: Mapping[str, Any] | None = None, render_mode: str | None = None) -> None:
        if render_mode is not None and render_mode not in self.metadata["render_modes"]:
            raise CritterError(f"render_mode is {render_mode}; expected rgb_array or None")
        given = json.loads(json.dumps(options or {}))
        if critters is not None:
            given.setdefault("world", {})["critters"] = critters
        self._worlds = Worlds(1, given)
        self.render_mode = render_mode
        self.possible_agents = [f"critter_{i}" for i in range(self._worlds.critters)]
        self.agents: list[str] = []
        self._observation_space = observation_space(self._worlds)
        self.observation_spaces = {agent: observation_space(self._worlds) for agent in self.possible_agents}
        self.action_spaces = {agent: gymnasium.spaces.Discrete(self._worlds.actions) for agent in self.possible_agents}
        self._random = np.random.default_rng()

    def observation_space(self, agent: str) -> gymnasium.spaces.Box:
        """What an agent observes."""
        return self.observation_spaces[agent]

    def action_space(self, agent: str) -> gymnasium.spaces.Discrete:
        """What an agent may do."""
        return self.action_spaces[agent]

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[dict[str, np.ndarray], dict[str, dict[str, Any]]]:
        """Begins an episode; without a seed in a world that follows from the last one."""
        if seed is not None:
            self._random = np.random.default_rng(seed)
        self._worlds.reset([seed if seed is not None else self._random.integers(2**63)])
        self.agents = self.possible_agents[:]
        return self._observations(), {agent: {} for agent in self.agents}

    def step(self, actions: dict[str, int]) -> tuple[dict[str, Any], dict[str, float], dict[str, bool], dict[str, bool], dict[str, dict[str, Any]]]:
        """One tick; every agent acts."""
        if not self.agents:
            return {}, {}, {}, {}, {}
        self._worlds.step([actions[agent] for agent in self.possible_agents])
        agents, truncated = self.agents, bool(self._worlds.truncated[0])
        infos: dict[str, dict[str, Any]] = {agent: {} for agent in agents}
        if truncated:
            for name, counts in zip(("apples", "poison", "score"), self._worlds.eaten()):
                for agent, count in zip(agents, counts):
                    infos[agent][name] = int(count)
            self.agents = []
        return (
            self._observations(),
            dict(zip(agents, self._worlds.rewards.tolist())),
            dict.fromkeys(agents, False),
            dict.fromkeys(agents, truncated),
            infos,
        )

    def render(self) -> np.ndarray | None:
        """The world as the program's window draws it, [height, width, 3]; None without a render mode."""
        return self._worlds.render() if self.render_mode == "rgb_array" else None

    def close(self) -> None:
        """Frees the world."""
        self._worlds.close()

    def _observations(self) -> dict[str, np.ndarray]:
        return {agent: row.copy() for agent, row in zip(self.possible_agents, self._worlds.observations)}
