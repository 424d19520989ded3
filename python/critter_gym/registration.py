"""Tells Gymnasium of ``Critter-v0``."""

from __future__ import annotations

import gymnasium


def register() -> None:
    """Registers ``Critter-v0``, once."""
    if "Critter-v0" not in gymnasium.registry:
        # The world truncates by itself, after ticksPerEpisode: no time limit around it.
        gymnasium.register(
            id="Critter-v0",
            entry_point="critter_gym.gym:CritterEnv",
            vector_entry_point="critter_gym.gym:CritterVectorEnv",
        )
