#!/usr/bin/env bash
# A Slurm cluster of NODES nodes on this one machine, from nothing: installs Debian's packages if they are missing, writes a
# configuration and a key of its own under STATE, starts munged, slurmctld and NODES slurmd, and waits until all nodes are idle.
#   STATE=/tmp/cluster scripts/slurm/start.sh; . /tmp/cluster/env; sbatch ...; STATE=/tmp/cluster scripts/slurm/stop.sh --clean
# Needs root, no systemd, no cgroups. Listens on the loopback address only. Everything it starts is in STATE/pids.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
STATE=${STATE:?names the folder for everything that the cluster writes}
NODES=${NODES:-3}
CPUS=${CPUS:-2}          # CPUs that each node claims; config_overrides lets them be more than the machine has.
MAX_ARRAY_SIZE=${MAX_ARRAY_SIZE:-1001}
PORT=${PORT:-17000}      # slurmctld's; the nodes' are the ones after it.

if ! command -v slurmctld > /dev/null || ! command -v slurmd > /dev/null || ! command -v sbatch > /dev/null || ! command -v munged > /dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  [ -n "$(find /var/lib/apt/lists -name '*_Packages*' -print -quit 2> /dev/null)" ] || apt-get update -qq
  apt-get install -y -qq --no-install-recommends slurmctld slurmd slurm-client munge > /dev/null
fi

if [ -e "$STATE/pids" ]; then
  echo "a cluster was started here already: $here/stop.sh first" >&2
  exit 1
fi

host=$(hostname -s)
mkdir -p "$STATE"/{ctld,log}
chmod 755 "$STATE"
install -d -m 755 -o munge -g munge "$STATE/munge"
( umask 077; head -c 1024 /dev/urandom > "$STATE/munge/key" )
chown munge:munge "$STATE/munge/key"

cat > "$STATE/slurm.conf" <<CONF
ClusterName=critter
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
SlurmctldPort=$PORT
CommunicationParameters=DisableIPv6,NoCtldInAddrAny,NoInAddrAny
AuthType=auth/munge
CredType=cred/munge
# A requeued job waits this long before it starts again (default 120).
AuthInfo=socket=$STATE/munge/socket,cred_expire=5
StateSaveLocation=$STATE/ctld
SlurmdSpoolDir=$STATE/%n
SlurmctldPidFile=$STATE/slurmctld.pid
SlurmdPidFile=$STATE/%n.pid
SlurmctldLogFile=$STATE/log/slurmctld.log
SlurmdLogFile=$STATE/log/%n.log
SlurmdParameters=config_overrides
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/filetxt
JobCompLoc=$STATE/log/jobs.txt
MpiDefault=none
SwitchType=switch/none
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,sched_interval=2,bf_interval=2,sched_min_interval=0
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
# A node that does not answer for 10 s is DOWN and its jobs are requeued; it comes back by itself.
SlurmdTimeout=10
ReturnToService=2
JobRequeue=1
# EX_TEMPFAIL: "run me again"; SLURM_RESTART_COUNT counts.
RequeueExit=75
KillWait=5
MinJobAge=300
InactiveLimit=0
Waittime=0
MaxArraySize=$MAX_ARRAY_SIZE
MaxJobCount=20000
$(for i in $(seq "$NODES"); do
  echo "NodeName=n$i NodeHostname=$host NodeAddr=127.0.0.1 Port=$((PORT + i)) CPUs=$CPUS RealMemory=1000 State=UNKNOWN"
done)
PartitionName=all Nodes=n[1-$NODES] Default=YES MaxTime=INFINITE State=UP
CONF

{ cat /etc/hosts; for i in $(seq "$NODES"); do echo "127.0.0.1 n$i"; done; } > "$STATE/hosts"
cat > "$STATE/env" <<ENV
export SLURM_CONF=$STATE/slurm.conf
ENV
export SLURM_CONF=$STATE/slurm.conf

: > "$STATE/pids"
# In the foreground of a session of its own, so that the pid that is noted is the daemon's.
start() {
  local name=$1
  shift
  setsid "$@" < /dev/null > "$STATE/log/$name.out" 2>&1 &
  echo "$! $name" >> "$STATE/pids"
}

wait_for() {
  local what=$1 seconds=$2
  shift 2
  for _ in $(seq $((seconds * 10))); do
    if "$@" > /dev/null 2>&1; then return; fi
    sleep 0.1
  done
  echo "$what did not come up in $seconds s; see $STATE/log" >&2
  exit 1
}

start munged setpriv --reuid munge --regid munge --clear-groups \
  munged --foreground --force --key-file="$STATE/munge/key" --socket="$STATE/munge/socket" --pid-file="$STATE/munge/pid" \
  --log-file="$STATE/munge/log" --seed-file="$STATE/munge/seed"
wait_for munged 20 munge --socket "$STATE/munge/socket" -n
start slurmctld slurmctld -D -f "$SLURM_CONF"
wait_for slurmctld 30 scontrol ping
for i in $(seq "$NODES"); do
  STATE=$STATE "$here/node.sh" start "n$i"
done
all_idle() { [ "$(sinfo -h -N -t idle -o %N | sort -u | wc -l)" = "$NODES" ]; }
wait_for "the nodes" 60 all_idle
sinfo -N -o '%N %T %c'
echo "ready: . $STATE/env"
