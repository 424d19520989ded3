"""Critter's world for learners in Python.

``Worlds`` needs NumPy alone. ``CritterEnv`` and ``CritterVectorEnv`` need Gymnasium, ``parallel_env`` needs PettingZoo; they are imported
when they are asked for.
"""

from __future__ import annotations

from typing import Any

from .native import Autoreset, CritterError, Worlds

__all__ = ["Autoreset", "CritterEnv", "CritterError", "CritterVectorEnv", "Worlds", "parallel_env"]


def __getattr__(name: str) -> Any:
    if name in ("CritterEnv", "CritterVectorEnv"):
        from . import gym

        return getattr(gym, name)
    if name == "parallel_env":
        from .zoo import parallel_env

        return parallel_env
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _register() -> None:
    try:
        from .registration import register
    except ImportError:
        return  # There is no Gymnasium.
    register()


_register()
