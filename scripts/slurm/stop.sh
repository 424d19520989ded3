#!/usr/bin/env bash
# Ends what start.sh started, and nothing else: each pid of STATE/pids that still is that daemon, and the jobs' steps below them.
set -uo pipefail
STATE=${STATE:?names the folder that start.sh was given}
[ -e "$STATE/pids" ] || { echo "nothing was started"; exit 0; }
export SLURM_CONF=$STATE/slurm.conf

# A pid may have been given to another process since: it is ours only if its command line names our STATE.
ours() { { tr '\0' ' ' < "/proc/$1/cmdline"; } 2> /dev/null | grep -qF "$STATE"; }

if scontrol ping 2> /dev/null | grep -q UP; then
  scancel --quiet --user=root 2> /dev/null
  for _ in $(seq 100); do [ -z "$(squeue -h 2> /dev/null)" ] && break; sleep 0.1; done
fi
tac "$STATE/pids" | while read -r pid name; do
  # unshare holds SIGTERM back: the daemon is its child.
  if ours "$pid"; then kill "$(pgrep -P "$pid" -f "slurmd -D" || echo "$pid")"; fi
done
for _ in $(seq 100); do
  alive=0
  while read -r pid name; do ours "$pid" && alive=1; done < "$STATE/pids"
  [ $alive = 0 ] && break
  sleep 0.1
done
while read -r pid name; do
  if ours "$pid"; then echo "$name ($pid) did not stop; killed"; kill -9 "$pid"; fi
done < "$STATE/pids"
rm -f "$STATE/pids"
[ "${1:-}" = --clean ] && rm -rf "$STATE"
echo stopped
