"""The native library, and many worlds as NumPy arrays. ``critter.h`` has every contract."""

from __future__ import annotations

import ctypes
import enum
import json
import os
from pathlib import Path
from typing import Any, Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray


class CritterError(ValueError):
    """The library refused: one line that says what, and what was expected."""


class Autoreset(enum.IntEnum):
    """What becomes of a world whose episode was truncated."""

    DISABLED = 0
    NEXT_STEP = 1
    SAME_STEP = 2


class _Info(ctypes.Structure):
    _fields_ = [
        ("worlds", ctypes.c_int32),
        ("critters", ctypes.c_int32),
        ("lanes", ctypes.c_int32),
        ("actions", ctypes.c_int32),
        ("observation_length", ctypes.c_int32),
        ("eye_length", ctypes.c_int32),
        ("eye_high", ctypes.c_float),
        ("ticks", ctypes.c_int32),
        ("width", ctypes.c_int32),
        ("height", ctypes.c_int32),
        ("state_length", ctypes.c_int32),
    ]


class _Buffers(ctypes.Structure):
    _fields_ = [(name, ctypes.c_void_p) for name in ("actions", "observations", "rewards", "truncated", "final_observations")]


def _load() -> ctypes.CDLL:
    path = os.environ.get("CRITTER_LIBRARY") or Path(__file__).with_name("critterenv.so")
    try:
        library = ctypes.CDLL(str(path))
    except OSError as error:
        raise ImportError(
            f"critter_gym's native library cannot be loaded: {error}; scripts/release.sh of Critter's repository builds it, CRITTER_LIBRARY names one"
        ) from error
    pointer, whole = ctypes.c_void_p, ctypes.c_int32
    library.critter_version.restype = ctypes.c_char_p
    library.critter_error.restype = ctypes.c_char_p
    library.critter_error.argtypes = [pointer]
    library.critter_free.restype = None
    library.critter_free.argtypes = [pointer]
    library.critter_make.argtypes = [ctypes.c_char_p, whole, whole, ctypes.POINTER(pointer), ctypes.c_char_p, whole]
    library.critter_describe.argtypes = [pointer, ctypes.POINTER(_Info)]
    library.critter_reset.argtypes = [pointer, pointer, pointer, pointer]
    library.critter_eaten.argtypes = [pointer, pointer, pointer, pointer]
    library.critter_render.argtypes = [pointer, whole, whole, whole, pointer]
    library.critter_save.argtypes = [pointer, whole, pointer, whole, ctypes.POINTER(whole)]
    library.critter_restore.argtypes = [pointer, whole, pointer, whole, pointer]
    # critter_step is called with a c_void_p and a reference that are made once: without argtypes nothing is converted.
    return library


_library = _load()


def version() -> str:
    """The version of Critter that the library is of."""
    return _library.critter_version().decode()


class Worlds:
    """Worlds of one kind that are stepped by one call.

    A critter of a world is a lane: lane i is critter ``i % critters`` of world ``i // critters``. The arrays ``observations``
    [lanes, observation_length], ``rewards`` [lanes], ``truncated`` [worlds] and ``final_observations`` are written by ``reset`` and ``step`` in
    place: copy what is to be kept. Not for two threads at once; different objects may be used by different threads.

    Args:
        worlds: How many, 1 to 100,000.
        options: As in ``config.json``: any subset of a run's options, of which the world's and ``ticksPerEpisode`` count. A mapping, or JSON.
        autoreset: What becomes of a world whose episode was truncated.

    Raises:
        CritterError: An option is unknown or out of its range.
    """

    def __init__(self, worlds: int = 1, options: Mapping[str, Any] | str | None = None, autoreset: Autoreset = Autoreset.DISABLED) -> None:
        text = options if isinstance(options, str) else json.dumps(options or {})
        handle = ctypes.c_void_p()
        error = ctypes.create_string_buffer(1000)
        self._handle: ctypes.c_void_p | None = None
        if _library.critter_make(text.encode(), worlds, int(autoreset), ctypes.byref(handle), error, len(error)):
            raise CritterError(error.value.decode(errors="replace"))
        self._handle = handle
        info = _Info()
        self._check(_library.critter_describe(handle, ctypes.byref(info)))
        self.worlds: int = info.worlds
        self.critters: int = info.critters
        self.lanes: int = info.lanes
        self.actions: int = info.actions
        self.observation_length: int = info.observation_length
        self.eye_length: int = info.eye_length
        self.eye_high: float = info.eye_high
        self.ticks: int = info.ticks
        self.width: int = info.width
        self.height: int = info.height
        self._state_length: int = info.state_length
        self.observations: NDArray[np.float32] = np.zeros((self.lanes, self.observation_length), np.float32)
        self.final_observations: NDArray[np.float32] = np.zeros_like(self.observations)
        self.rewards: NDArray[np.float32] = np.zeros(self.lanes, np.float32)
        self.truncated: NDArray[np.bool_] = np.zeros(self.worlds, np.bool_)
        self._actions: NDArray[np.int32] = np.zeros(self.lanes, np.int32)
        self._buffers = _Buffers(
            self._actions.ctypes.data,
            self.observations.ctypes.data,
            self.rewards.ctypes.data,
            self.truncated.ctypes.data,
            self.final_observations.ctypes.data if autoreset == Autoreset.SAME_STEP else None,
        )
        self._buffers_reference = ctypes.byref(self._buffers)
        self._native_step = _library.critter_step

    def reset(self, seeds: ArrayLike, mask: ArrayLike | None = None) -> NDArray[np.float32]:
        """Begins episodes: of all worlds, or of those for which ``mask`` [worlds] is true.

        Args:
            seeds: [worlds] A seed each, 0 to 2**64 - 1. The same seed gives the same world; episodes that autoreset begins follow from it.
            mask: [worlds]

        Returns:
            ``observations``.
        """
        seeds = np.ascontiguousarray(seeds, np.uint64)
        chosen = None if mask is None else np.ascontiguousarray(mask, np.bool_)
        if seeds.shape != (self.worlds,) or (chosen is not None and chosen.shape != (self.worlds,)):
            raise CritterError(f"seeds or mask has not one number a world; expected {self.worlds}")
        self._check(_library.critter_reset(
            self._open(), seeds.ctypes.data, None if chosen is None else chosen.ctypes.data, self.observations.ctypes.data))
        return self.observations

    def step(self, actions: ArrayLike) -> None:
        """One tick of every world.

        Args:
            actions: [lanes] Each in [0, ``actions``). Where one is not, no world has stepped.
        """
        self._actions[:] = actions
        self._step()

    def step_one(self, action: int) -> None:
        """One tick of a single lane: as ``step``, and quicker."""
        self._actions[0] = action
        self._step()

    def eaten(self) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
        """Apples, poison and score of each lane since its episode began; each [lanes]."""
        counts = np.zeros((3, self.lanes), np.int32)
        self._check(_library.critter_eaten(self._open(), *(row.ctypes.data for row in counts)))
        return counts[0], counts[1], counts[2]

    def render(self, world: int = 0, width: int | None = None, height: int | None = None) -> NDArray[np.uint8]:
        """A picture of a world, [height, width, 3] red, green and blue; in the world's own size, at most 1,000 pixels, unless it is given."""
        scale = min(1, 1000 / self.width, 1000 / self.height)
        picture = np.zeros((height or max(1, round(self.height * scale)), width or max(1, round(self.width * scale)), 3), np.uint8)
        self._check(_library.critter_render(self._open(), world, picture.shape[1], picture.shape[0], picture.ctypes.data))
        return picture

    def save(self, world: int = 0) -> bytes:
        """A world's state and its episode's, for ``restore``."""
        state = ctypes.create_string_buffer(self._state_length)
        written = ctypes.c_int32()
        self._check(_library.critter_save(self._open(), world, state, len(state), ctypes.byref(written)))
        return state.raw[: written.value]

    def restore(self, state: bytes, world: int = 0) -> None:
        """Takes up a state that ``save`` gave for a world of the same options; its observations are as they were then."""
        first = world * self.critters
        if not 0 <= world < self.worlds:
            raise CritterError(f"world is {world}; expected 0 to {self.worlds - 1}")
        self._check(_library.critter_restore(self._open(), world, state, len(state), self.observations[first:].ctypes.data))

    def close(self) -> None:
        """Frees the worlds; nothing else may follow but another ``close``."""
        if self._handle is not None:
            _library.critter_free(self._handle)
            self._handle = None

    def __del__(self) -> None:
        if getattr(self, "_handle", None) is not None:
            self.close()

    def _step(self) -> None:
        # A null handle is refused by the library itself.
        if self._native_step(self._handle, self._buffers_reference):
            self._check(1)

    def _open(self) -> ctypes.c_void_p:
        if self._handle is None:
            raise CritterError("the worlds are closed; expected calls before close")
        return self._handle

    def _check(self, code: int) -> None:
        if code:
            raise CritterError(_library.critter_error(self._open()).decode(errors="replace"))
