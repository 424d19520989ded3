#!/usr/bin/env bash
# One node of the cluster that start.sh made.
#   node.sh start n1     starts it, or starts it again
#   node.sh kill n1      the power goes: slurmd, its steps and their processes die at once (kill -9 of the node's pid namespace)
#   node.sh daemon n1    only slurmd dies (kill -9); the jobs go on, unseen. Only where the node has no pid namespace.
# With a pid namespace a node is a process tree with an end; NAMESPACES=0 does without.
set -euo pipefail
STATE=${STATE:?names the folder that start.sh was given}
node=$2
pid=$(awk -v n="$node" '$2 == n { p = $1 } END { print p }' "$STATE/pids")
case $1 in
  start)
    command=(slurmd -D -N "$node" -f "$STATE/slurm.conf")
    if [ "${NAMESPACES:-1}" = 1 ] && unshare --pid --fork --mount-proc --kill-child --uts true 2> /dev/null; then
      # A host name and pids of its own, as on another machine; the files are the same, as on a shared disk.
      command=(unshare --pid --fork --mount-proc --kill-child --uts
        bash -c 'hostname "$1" && mount --bind "$0" /etc/hosts && shift && exec "$@"' "$STATE/hosts" "$node" "${command[@]}")
    fi
    setsid "${command[@]}" < /dev/null > "$STATE/log/$node.out" 2>&1 &
    sed -i "/ $node\$/d" "$STATE/pids"
    echo "$! $node" >> "$STATE/pids"
    ;;
  kill | daemon)
    tr '\0' ' ' < "/proc/$pid/cmdline" | grep -qF "$STATE/slurm.conf" || { echo "$node does not run" >&2; exit 1; }
    kill -9 "$pid"
    ;;
  *) sed -n 2,6p "$0"; exit 2 ;;
esac
