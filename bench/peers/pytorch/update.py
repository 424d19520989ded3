"""One Q-learning update in PyTorch on the CPU, as CleanRL's dqn.py makes it: 59-50-50-5, batch 64, a target network, Adam.

Prints which BLAS computes, and the updates a second, the better of one thread and all. Debian's torch takes the system's BLAS: the
reference implementation makes about half as many updates as OpenBLAS, so that one is named wherever it is found to be slow.
"""
import re
import sys
import time

try:
    import numpy as np
    import torch
    from torch import nn
except ImportError as missing:
    sys.exit(f"{missing.name} is not installed: Debian has it as python3-torch")


def network() -> nn.Module:
    return nn.Sequential(nn.Linear(59, 50), nn.ReLU(), nn.Linear(50, 50), nn.ReLU(), nn.Linear(50, 5))


def updates_per_second(threads: int, count: int = 400, stretches: int = 4) -> float:
    torch.set_num_threads(threads)
    random = np.random.default_rng(1)
    size = 30_000
    states = random.random((size, 59), dtype=np.float32)
    next_states = random.random((size, 59), dtype=np.float32)
    actions = random.integers(0, 5, (size, 1))
    rewards = random.random(size, dtype=np.float32)
    online, target = network(), network()
    target.load_state_dict(online.state_dict())
    optimizer = torch.optim.Adam(online.parameters(), lr=1e-3)
    best = 0.0
    for _ in range(stretches + 1):  # the first one warms up
        start = time.perf_counter()
        for _ in range(count):
            picked = random.integers(0, size, 64)
            with torch.no_grad():
                best_next, _ = target(torch.from_numpy(next_states[picked])).max(dim=1)
                y = torch.from_numpy(rewards[picked]) + 0.7 * best_next
            q = online(torch.from_numpy(states[picked])).gather(1, torch.from_numpy(actions[picked])).squeeze()
            loss = nn.functional.mse_loss(y, q)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        best = max(best, count / (time.perf_counter() - start))
    return best


def blas() -> str:
    """The BLAS that is loaded, by the path of its library; torch of another make may have one built in."""
    with open("/proc/self/maps", encoding="utf-8") as maps:
        paths = {line.split()[-1] for line in maps if "/" in line}
    kinds = ["openblas", "mkl", "blis", "atlas", "libblas"]
    found = [kind for kind in kinds if any(re.search(kind, path) for path in paths)]
    if not found:
        return "a BLAS built into torch"
    return {"libblas": "the reference BLAS; install libopenblas0-pthread for twice the speed", "openblas": "OpenBLAS"}.get(found[0], found[0].upper())


torch.manual_seed(1)
torch.ones(8, 8) @ torch.ones(8, 8)
print(f"with {blas()}")
print(f"{max(updates_per_second(1), updates_per_second(torch.get_num_threads())):.1f}")
