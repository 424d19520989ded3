#!/usr/bin/env bash
# Line and branch coverage by room: scripts/coverage.sh [TEST-PROJECT...]; without one, of all. Prints a row a room, and every file under
# 80% of its lines with the reason that tests/coverage-reasons.txt has for it. Exit code 1: a test failed, or a file has no reason.
# Instrumented code is two to four times slower, so tests that measure time or take minutes are left out.
set -uo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

projects=("$@")
[ ${#projects[@]} -gt 0 ] || projects=(Sim Nn Runs Agent Curves Window App)
result=0
for project in "${projects[@]}"; do
  # MSBuild reads these as properties of coverlet.msbuild.
  CollectCoverage=true CoverletOutputFormat=cobertura CoverletOutput="$work/$project.xml" \
    dotnet test "tests/Critter.$project.Tests" --filter 'FullyQualifiedName!~SpeedTests&FullyQualifiedName!~Mutation&FullyQualifiedName!~KillTests&FullyQualifiedName!~IntervalCoverage' \
    > "$work/$project.log" 2>&1 || { result=1; grep -E '\[FAIL\]|error' "$work/$project.log"; }
  grep -E '^(Passed|Failed)! ' "$work/$project.log"
done

python3 - "$PWD" "$work"/*.xml <<'PYTHON' || result=1
import sys, xml.etree.ElementTree as xml
from collections import defaultdict

root, reports = sys.argv[1], sys.argv[2:]
# What any of the test projects reaches counts: lines, and of a line the most branches that one project took.
lines, branches = defaultdict(dict), defaultdict(dict)
for report in reports:
    tree = xml.parse(report).getroot()
    sources = [source.text for source in tree.iter("source")]
    for cls in tree.iter("class"):
        name = cls.get("filename")
        # Beneath the sources' common folder; of generated code nothing is said.
        at = name.find("src/")
        if at < 0:
            name = next((source.split(root + "/")[-1].rstrip("/") + "/" + name for source in sources if root in source), name)
            at = name.find("src/")
        if at < 0 or "/obj/" in name:
            continue
        name = name[at:]
        for line in cls.iter("line"):
            number = int(line.get("number"))
            lines[name][number] = max(lines[name].get(number, 0), int(line.get("hits")))
            if line.get("branch") == "True":
                took, there = map(int, line.get("condition-coverage").split("(")[1].rstrip(")").split("/"))
                branches[name][number] = (max(branches[name].get(number, (0, 0))[0], took), there)

reasons = {}
for row in open("tests/coverage-reasons.txt"):
    if row.strip() and not row.startswith("#"):
        name, _, reason = row.partition(": ")
        reasons[name.strip()] = reason.strip()

rooms = defaultdict(lambda: [0, 0, 0, 0, 0])
under = []
for name, seen in sorted(lines.items()):
    room = rooms[name.split("/")[1]]
    hit, took, there = sum(hits > 0 for hits in seen.values()), sum(b[0] for b in branches[name].values()), sum(b[1] for b in branches[name].values())
    for i, number in enumerate((1, hit, len(seen), took, there)):
        room[i] += number
    if 0 < hit < 0.8 * len(seen) or (hit == 0 and len(reports) == 7):
        under.append((name, hit, len(seen)))

percent = lambda part, whole: f"{100 * part / whole:.1f}%" if whole else "-"
print("| room | files | lines | branches |\n| --- | --- | --- | --- |")
for room, (files, hit, all_lines, took, there) in sorted(rooms.items()):
    if hit:
        print(f"| {room} | {files} | {percent(hit, all_lines)} of {all_lines} | {percent(took, there)} of {there} |")
print("\nUnder 80% of the lines:")
for name, hit, count in under:
    print(f"  {name}: {percent(hit, count)} of {count}: {reasons.get(name, 'NO REASON')}")
sys.exit(any(name not in reasons for name, _, _ in under))
PYTHON
exit $result
