#!/bin/sh
# PID 1 of the inner namespaces: what a student sees. Makes the host's files read-only, puts private ones in
# place of those that a lab writes, and lays the shims over /usr/bin. Says READY on standard output.
set -u
trap '' HUP INT TERM
fail() { echo "FAILED $*"; exit 1; }

read -r go || exit 1
mount -t proc proc /proc || fail 'a fresh /proc was refused'
mount -t sysfs sysfs /sys || fail 'a fresh /sys was refused'

# What must stay visible and writable is put aside first; each then goes back to its own path. /var/log
# holds it, because it is covered in the end anyway.
stage=/var/log
mount -t tmpfs -o mode=755,size=64m tmpfs $stage || fail 'a tmpfs was refused'
mkdir $stage/etc $stage/aside
index=0
while read -r mode path; do
  mkdir "$stage/aside/$index"
  mount --bind "$path" "$stage/aside/$index" || fail "$path could not be bound"
  [ "$mode" = ro ] && mount -o remount,bind,ro "$stage/aside/$index"
  index=$((index + 1))
done <"$QLAB_SESSION/binds"

# The host's files may be read and never written, whoever owns them.
while read -r _ _ _ _ point options _; do
  case $point/ in /proc/* | /sys/* | /dev/* | /run/* | $stage/*) continue ;; esac
  case ,$options, in
    *,rw,*) mount -o "remount,bind,ro${options#rw}" "$(printf '%b' "$point")" 2>/dev/null || echo "WARNING $point stays writable" ;;
  esac
done </proc/self/mountinfo

. "$QLAB_NAMESPACES/private-etc.sh"
. "$QLAB_NAMESPACES/lab-network.sh"
. "$QLAB_NAMESPACES/lab-services.sh"
private_etc $stage
[ -e $stage/etc/shadow ] || : >$stage/etc/shadow
rm -f $stage/etc/resolv.conf
if [ "$QLAB_LAN" = 1 ]; then echo "nameserver $QLAB_ROUTER"; fi >$stage/etc/resolv.conf
echo "127.0.0.1 localhost lab" >$stage/etc/hosts
[ "$QLAB_IDS" = single ] && printf 'user=root\ngroup=\n' >$stage/etc/dnsmasq.conf
mount --bind $stage/etc /etc || fail 'a private /etc was refused'

mount -t tmpfs -o mode=755,size=64m tmpfs /run || fail 'a private /run was refused'
mkdir -p /run/qlab/usr /run/qlab/shims /run/qlab/vm /run/qlab/io /run/lock /run/netns /run/dhcpcd
chmod 1777 /run/lock
mount --bind $stage/aside/0 /run/qlab/vm
mount --bind $stage/aside/1 /run/qlab/io
mount --bind $stage/aside/2 /run/qlab/shims
# The computer may have no folder for a service: one beside what is there, which no one sees outside.
for folder in $QLAB_SERVICE_FOLDERS; do
  if [ ! -d "$folder" ]; then
    mkdir -p "$stage/beside$folder"
    over=${folder%/*}
    mount -t overlay lab -o "lowerdir=$stage/beside$over:$over" "$over" 2>/dev/null || fail "no overlay over $over: this kernel cannot run the services of this lab"
  fi
  mount -t tmpfs -o mode=755,size=256m tmpfs "$folder" || fail "$folder was refused"
done
for folder in /var/lib/misc /var/lib/dhcp /var/lib/dhcpcd /root /dev/shm; do
  [ -d $folder ] && mount -t tmpfs -o mode=755,size=64m tmpfs $folder
done
chmod 1777 /dev/shm
# A proof goes on from where a DHCP server of the lab's own had given out addresses: see saved-leases.ts.
[ -e /run/qlab/io/leases ] && cp /run/qlab/io/leases /var/lib/misc/dnsmasq.leases
# So that a plain ssh into a guest asks nothing: see ssh-client.ts.
cp -r /run/qlab/io/ssh /root/.ssh && chmod -R go-rwx /root/.ssh
mount --bind $stage/aside/3 /tmp
[ -d /var/tmp ] && mount --bind $stage/aside/3 /var/tmp
index=0
while read -r _ path; do
  [ $index -ge 4 ] && { mkdir -p "$path" && mount --bind "$stage/aside/$index" "$path" || fail "$path could not be put back"; }
  index=$((index + 1))
done <$stage/aside/1/binds

# The untouched tree stays reachable for the shims, so that QEMU finds its firmware beside itself.
mount --rbind /usr /run/qlab/usr || fail '/usr could not be bound'
mount -t overlay lab -o lowerdir=/run/qlab/shims:/usr/bin /usr/bin 2>/dev/null ||
  echo 'WARNING no overlay over /usr/bin: the shims are found through PATH only'
umount -l $stage
mount -t tmpfs -o mode=755,size=64m tmpfs $stage

hostname lab
lab_network
lab_services
echo READY

# Reaps what the lab's daemons leave, for as long as the lab lasts.
while :; do sleep 2147483647 & wait; done
