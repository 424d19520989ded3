"""Works out statistics.json with numpy and scipy, independently of Critter.Curves.

Needs Debian's python3-numpy and python3-scipy:  python3 make_statistics.py > statistics.json
"""

import json

import numpy as np
from scipy import stats

RESAMPLES = 200_000


def interquartile_mean_interval(values, rng):
    resamples = rng.choice(values, size=(RESAMPLES, len(values)))
    figures = stats.trim_mean(resamples, 0.25, axis=1)
    return [float(q) for q in np.quantile(figures, [0.025, 0.975])]


def improvement(x, y):
    # Mann-Whitney's U counts the pairs won, ties half.
    return float(stats.mannwhitneyu(x, y, alternative="greater").statistic / (len(x) * len(y)))


def improvement_interval(x, y, rng):
    wins = (x[:, None] > y[None, :]) + 0.5 * (x[:, None] == y[None, :])
    rows = rng.integers(len(x), size=(RESAMPLES, len(x)))
    columns = rng.integers(len(y), size=(RESAMPLES, len(y)))
    figures = np.array([wins[np.ix_(r, c)].mean() for r, c in zip(rows[:50_000], columns[:50_000])])
    return [float(q) for q in np.quantile(figures, [0.025, 0.975])]


def main():
    rng = np.random.default_rng(1)
    samples = []
    for n in [1, 2, 3, 4, 5, 7, 8, 10, 13, 20, 50]:
        values = np.round(rng.normal(6, 1.5, n), 3)
        entry = {"values": values.tolist(), "iqm": float(stats.trim_mean(values, 0.25))}
        if n > 1:
            entry["interval"] = interquartile_mean_interval(values, rng)
        samples.append(entry)

    pairs = []
    for n, m, shift in [(1, 1, 0.0), (3, 3, 1.0), (5, 5, 0.5), (10, 7, 0.2), (20, 20, 1.0)]:
        # One decimal, so that there are ties.
        x = np.round(rng.normal(6 + shift, 1, n), 1)
        y = np.round(rng.normal(6, 1, m), 1)
        entry = {"x": x.tolist(), "y": y.tolist(), "probability": improvement(x, y)}
        if n > 1:
            entry["interval"] = improvement_interval(x, y, rng)
        pairs.append(entry)

    profile_values = np.round(rng.normal(6, 1.5, 10), 2)
    scores = [3.0, 5.0, 6.0, 7.0, 9.0]
    profile = {
        "values": profile_values.tolist(),
        "scores": scores,
        "shares": [float(np.mean(profile_values > score)) for score in scores],
    }
    print(json.dumps({"samples": samples, "pairs": pairs, "profile": profile}, indent=1))


main()
