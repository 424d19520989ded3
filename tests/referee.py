"""Recomputes what `critter compare --json` and `critter eval --json` say, with numpy and scipy, from the runs' own files.

    critter compare RUN... --json > comparison.json
    critter eval RUN... --json > evaluation.json ; critter eval RUN... --csv > evaluation.csv
    python3 tests/referee.py comparison.json [evaluation.json evaluation.csv]

It shares no code with the program: files are read and every statistic is taken here again. Values must agree to twelve digits, the ends
of bootstrap intervals within the noise of resampling. Needs Debian's python3-numpy and python3-scipy. Exit code 0 when all agree.
"""

import csv
import itertools
import json
import math
import os
import sys

import numpy as np
from scipy import stats

RESAMPLES = 20_000
faults = []
checks = 0


def agree(what, ours, theirs, tolerance=1e-9):
    global checks
    checks += 1
    theirs = math.inf if theirs is None else theirs
    ours = math.inf if math.isnan(ours) else ours
    same = ours == theirs or abs(ours - theirs) <= tolerance * max(1, abs(ours))
    if not same:
        faults.append(f"{what}: {ours!r} here, {theirs!r} there")


def read_run(told):
    folder = told["folder"]
    with open(os.path.join(folder, "episodes.csv"), newline="") as file:
        rows = list(csv.DictReader(file))
    with open(os.path.join(folder, "config.json")) as file:
        config = json.load(file)
    ticks = np.array([float(row["ticks"]) for row in rows])
    # Episodes that end at one tick are one step of time with their mean.
    ends = np.unique(ticks)
    steps = [rows_of(ticks == end, rows) for end in ends]
    kept = os.path.join(folder, "final-evaluation.json")
    evaluated = math.nan
    if os.path.exists(kept):
        with open(kept) as file:
            evaluated = float(np.mean(json.load(file)["evaluations"][0]["score"][: told["evaluatedEpisodes"] or None]))
    return {"config": config, "ends": ends, "steps": steps, "evaluated": evaluated, "episodes": len(rows)}


def rows_of(mask, rows):
    chosen = [row for row, use in zip(rows, mask) if use]
    return {"score": float(np.mean([float(row["score"]) for row in chosen])), "count": len(chosen), "seconds": float(chosen[-1]["seconds"])}


def final_score(run):
    total, count, least = 0.0, 0, math.ceil(run["episodes"] / 10)
    for step in reversed(run["steps"]):
        if count >= least:
            break
        total += step["score"] * step["count"]
        count += step["count"]
    return total / count


def area(run, until):
    total, start = 0.0, 0.0
    for end, step in zip(run["ends"], run["steps"]):
        total += step["score"] * max(0.0, min(end, until) - start)
        start = min(end, until)
    return total / until


def crossing(run, threshold, window):
    for last in range(len(run["steps"])):
        total, count = 0.0, 0
        for step in reversed(run["steps"][: last + 1]):
            if count >= window:
                break
            total += step["score"] * step["count"]
            count += step["count"]
        if count >= window and total / count >= threshold - 1e-9:
            return run["ends"][last]
    return math.inf


def iqm(values, axis=-1):
    return stats.trim_mean(values, 0.25, axis=axis)


def draws(group, rng):
    """Places of runs for each resample: seeds where settings are pooled and crossed, runs within settings else."""
    ignored = ("seed", "out", "critter", "version", "name", "note", "preset", "evaluateEvery", "evaluationEpisodes", "evaluationEpsilon")
    settings = [json.dumps({k: v for k, v in run["config"].items() if k not in ignored}, sort_keys=True) for run in group]
    seeds = [run["config"].get("seed") for run in group]
    if len(set(settings)) == 1:
        return rng.integers(len(group), size=(RESAMPLES, len(group)))
    by_setting = {setting: [i for i, own in enumerate(settings) if own == setting] for setting in settings}
    if all(sorted(seeds[i] for i in runs) == sorted(set(seeds)) for runs in by_setting.values()):
        units = [[i for i, own in enumerate(seeds) if own == seed] for seed in dict.fromkeys(seeds)]
        chosen = rng.integers(len(units), size=(RESAMPLES, len(units)))
        return np.array(units)[chosen].reshape(RESAMPLES, -1)
    parts = [np.array(runs)[rng.integers(len(runs), size=(RESAMPLES, len(runs)))] for runs in by_setting.values()]
    return np.concatenate(parts, axis=1)


def interval(figures):
    # Infinite times sort last; numpy would make nan of an end between two of them.
    ordered = np.sort(figures)
    ends = []
    for share in (0.025, 0.975):
        at = share * (len(ordered) - 1)
        low, high = ordered[int(at)], ordered[min(int(at) + 1, len(ordered) - 1)]
        ends.append(low if low == high else low + (at - int(at)) * (high - low))
    return ends


def check_interval(what, figures, told, spread=0.0, grid=0.0):
    lower, upper = interval(figures)
    finite = figures[np.isfinite(figures)]
    # The 2.5% quantile of this many figures has a standard error of some hundredths of their spread, or is one of a grid of few values.
    room = 0.12 * (np.std(finite) if len(finite) else 0) + spread + grid + 1e-9
    for name, ours, theirs in (("lower", lower, told["lower"]), ("upper", upper, told["upper"])):
        theirs = math.inf if theirs is None else theirs
        agree(f"{what}, {name} end", 0.0 if abs(ours - theirs) <= room or ours == theirs else ours, 0.0 if abs(ours - theirs) <= room or ours == theirs else theirs)


def mann_whitney(x, y):
    pooled = np.concatenate([x, y])
    if len(set(pooled)) == len(pooled):
        return stats.mannwhitneyu(x, y, method="exact").pvalue
    # With ties by hand: every way to share the ranks out.
    ranks = stats.rankdata(pooled)
    if math.comb(len(pooled), len(x)) > 300_000:
        return None
    sums = np.array([sum(choice) for choice in itertools.combinations(ranks, len(x))])
    found = ranks[: len(x)].sum()
    return min(1.0, 2 * min(np.mean(sums <= found + 1e-9), np.mean(sums >= found - 1e-9)))


def holm(values):
    order = np.argsort(values)
    corrected, most = np.empty(len(values)), 0.0
    for place, i in enumerate(order):
        most = max(most, min(1.0, (len(values) - place) * values[i]))
        corrected[i] = most
    return corrected


def check_comparison(told, rng):
    groups = [[read_run(run) for run in group["runs"]] for group in told["groups"]]
    until = min(run["ends"][-1] for group in groups for run in group)
    agree("areas end", until, told["areaTicks"])
    evaluated = told["comparedBy"] == "evaluated score"
    scores, chosen = [], []
    for group, said in zip(groups, told["groups"]):
        label = said["label"]
        finals = np.array([final_score(run) for run in group])
        areas = np.array([area(run, until) for run in group])
        times = np.array([crossing(run, told["threshold"], told["window"]) for run in group])
        shown = np.array([run["evaluated"] for run in group])
        for i, run in enumerate(said["runs"]):
            agree(f"{label}, {run['name']}, final", finals[i], run["final"])
            agree(f"{label}, {run['name']}, area", areas[i], run["area"])
            agree(f"{label}, {run['name']}, ticks to the threshold", times[i], run["ticksToThreshold"])
            if evaluated:
                agree(f"{label}, {run['name']}, evaluated", shown[i], run["evaluated"])
        places = draws(group, rng)
        for name, values in (("final", finals), ("area", areas)) + ((("evaluated", shown),) if evaluated else ()):
            agree(f"{label}, {name}", iqm(values), said[name]["value"])
            if len(group) > 1:
                check_interval(f"{label}, {name}", iqm(values[places]), said[name])
        agree(f"{label}, median ticks", np.median(times), said["ticksToThreshold"]["value"])
        resolution = max(np.diff(run["ends"], prepend=0).max() for run in group)
        agree(f"{label}, resolution", resolution, said["resolutionTicks"])
        if len(group) > 1:
            check_interval(f"{label}, ticks", np.median(times[places], axis=1), said["ticksToThreshold"], grid=resolution / 2)
        scores.append(shown if evaluated else finals)
        chosen.append(places)

    values = []
    pairs = list(itertools.combinations(range(len(groups)), 2))
    for (i, j), said in zip(pairs, told["pairs"]):
        x, y = scores[i], scores[j]
        label = f"{said['better']} > {said['other']}"
        wins = (x[:, None] > y[None, :]) + 0.5 * (x[:, None] == y[None, :])
        agree(f"P({label})", wins.mean(), said["probability"]["value"])
        agree(f"difference, {label}", iqm(x) - iqm(y), said["difference"]["value"])
        if len(x) > 1 and len(y) > 1:
            theirs = chosen[j][rng.permutation(RESAMPLES)]
            figures = np.array([wins[np.ix_(a, b)].mean() for a, b in zip(chosen[i], theirs)])
            check_interval(f"P({label})", figures, said["probability"], grid=1 / (len(x) * len(y)))
            check_interval(f"difference, {label}", iqm(x[chosen[i]]) - iqm(y[theirs]), said["difference"])
        if said["p"] is not None:
            p = mann_whitney(x, y)
            values.append(said["p"] if p is None else p)
            agree(f"p, {label}", values[-1], said["p"])
    corrected = holm(np.array(values)) if values else []
    for p, said in zip(corrected, [pair for pair in told["pairs"] if pair["p"] is not None]):
        agree(f"Holm, {said['better']} > {said['other']}", p, said["holm"])


def check_evaluation(told, path):
    episodes = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            episodes.setdefault(row["critter"], []).append([float(row[key]) for key in ("score", "apples", "poison", "reward_per_tick")])
    columns = {name: np.array(rows).T for name, rows in episodes.items()}
    first = next(iter(columns))
    for said in told["critters"]:
        name = said["policy"]
        for key, values in zip(("score", "apples", "poison", "rewardPerTick"), columns[name]):
            check_mean(f"{name}, {key}", values, said[key], key in ("apples", "poison"))
        if "difference" in said:
            check_mean(f"{name} less {first}", columns[name][0] - columns[first][0], said["difference"], False)


def check_mean(what, values, said, is_count):
    agree(what, values.mean(), said["mean"])
    low, high = stats.t.interval(0.95, len(values) - 1, loc=values.mean(), scale=stats.sem(values)) if np.std(values) > 0 else (values.mean(), values.mean())
    agree(f"{what}, low", max(0.0, low) if is_count else low, said["low"], 1e-7)
    agree(f"{what}, high", high, said["high"], 1e-7)


def main():
    with open(sys.argv[1]) as file:
        check_comparison(json.load(file), np.random.default_rng(1))
    if len(sys.argv) > 3:
        with open(sys.argv[2]) as file:
            check_evaluation(json.load(file), sys.argv[3])
    print(f"{checks} figures recomputed, {len(faults)} do not agree")
    print("\n".join(faults))
    sys.exit(1 if faults or checks == 0 else 0)


main()
