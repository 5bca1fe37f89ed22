#!/bin/sh
# PID 1 of a sealed lab, in a user namespace of its own whose root is nobody outside. Says READY on standard output.
set -u
trap '' HUP INT TERM
fail() { echo "FAILED $*"; exit 1; }

# Our ids are mapped by the time that the word comes.
if [ "${1-}" != mapped ]; then
  read -r go || exit 1
  exec setpriv --reuid=0 --regid=0 --keep-groups sh "$0" mapped
fi
mount -t proc proc /proc || fail 'a fresh /proc was refused'
mount -t sysfs sysfs /sys || fail 'a fresh /sys was refused'
# In the view, root's home is that of who looks.
cp -r /etc /run/etc && sed -i '/^root:/s|:/.qlab/home:|:/root:|' /run/etc/passwd && mount --bind /run/etc /etc || fail 'a private /etc was refused'

hostname lab
# Where memory runs out, what is in here goes first.
echo 1000 >/proc/self/oom_score_adj
echo 0 >/proc/sys/user/max_user_namespaces
. /.qlab/lab-network.sh
. /.qlab/lab-services.sh
lab_network
lab_services
echo READY

# Reaps what the lab's daemons leave, for as long as the lab lasts.
while :; do sleep 2147483647 & wait; done
