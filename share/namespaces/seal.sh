#!/bin/sh
# Makes the root of a sealed lab, in which somebody works whom nobody trusts, and starts that lab in a user namespace of its own
# below ours. Of this computer only what is listed here is in it. We stay, as the view that looks are made through: the same
# files with an /etc that nobody has changed, and processes whose user the lab's own cannot touch. The pid of who holds the
# lab's namespaces goes to descriptor 3, as soon as the view has the lab's /proc and /sys.
set -u
trap '' HUP INT TERM
. "$QLAB_NAMESPACES/private-etc.sh"
fail() { echo "FAILED $*"; exit 1; }

root=/var/log
mount -t tmpfs -o mode=755,size=64m tmpfs $root || fail 'a tmpfs was refused'
cd $root || exit 1
mkdir usr etc dev proc sys run tmp var root mnt media srv opt home .qlab

# read_only MOUNT…: and what is mounted below it.
read_only() {
  while read -r _ _ _ _ point options _; do
    for top; do
      case $point/ in "$top"/*) mount -o "remount,bind,ro${options#r[ow]}" "$(printf '%b' "$point")" || fail "$top stays writable" ;; esac
    done
  done </proc/self/mountinfo
}
# own MOUNT OPTIONS: a file system that is the lab's to write to. User 1 here is root there.
own() {
  mkdir -p ".$1"
  mount -t tmpfs -o "uid=1,gid=1,$2" tmpfs ".$1" || fail 'a tmpfs was refused'
}
# give SOURCE TARGET: something of this computer's that the lab may read.
give() {
  mkdir -p ".$2" && mount --rbind "$1" ".$2" || fail "$1 could not be bound"
  read_only "$root$2"
}

# Of the settings, what every user of this computer may read; the accounts of people and what is mounted where is nobody's business.
umask 022
private_etc $root
find etc ! -type l ! -perm -o=r -prune -exec rm -rf {} +
for name in passwd group; do awk -F: '$3 < 1000 || $3 == 65534' /etc/$name >etc/$name; done
rm -rf targets etc/shadow* etc/gshadow* etc/passwd- etc/group- etc/subuid* etc/subgid* etc/fstab etc/resolv.conf etc/hostname
: >etc/shadow
: >etc/fstab
echo lab >etc/hostname
echo '127.0.0.1 localhost lab' >etc/hosts
if [ "$QLAB_LAN" = 1 ]; then echo "nameserver $QLAB_ROUTER"; fi >etc/resolv.conf

give /usr /usr
for name in bin sbin lib lib32 lib64 libx32; do
  if [ -L /$name ]; then ln -s "$(readlink /$name)" $name; elif [ -d /$name ]; then give /$name /$name; fi
done

mkdir dev/net dev/pts
for name in null zero full random urandom tty kvm net/tun; do
  [ -e /dev/$name ] && : >dev/$name && mount --bind /dev/$name dev/$name
done
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts dev/pts || fail 'terminals were refused'
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
for each in 0.stdin 1.stdout 2.stderr; do ln -s "/proc/self/fd/${each%.*}" "dev/${each#*.}"; done
mount --rbind /proc proc && mount --rbind /sys sys || fail 'a /proc or a /sys was refused'

own /run mode=755,size=64m,nr_inodes=20k
own /tmp mode=1777,size=$QLAB_TMP_MB''m,nr_inodes=50k
own /var mode=755,size=64m,nr_inodes=20k
own /dev/shm mode=1777,size=64m,nr_inodes=10k
own /root mode=700,size=64m,nr_inodes=20k
# What its commands print, read through the view.
own /.out mode=700,size=$QLAB_OUT_MB''m,nr_inodes=20k
mkdir -p var/lib/misc var/lib/dhcp var/lib/dhcpcd var/log var/cache run/lock run/netns run/dhcpcd run/qlab
mkdir -m 1777 var/tmp
ln -s /run var/run
ln -s /run/lock var/lock
cp -r "$QLAB_SESSION/ssh" root/.ssh
[ -e "$QLAB_SESSION/leases" ] && cp "$QLAB_SESSION/leases" var/lib/misc/dnsmasq.leases
chmod -R go-rwx root/.ssh
chmod 1777 run/lock

# The work folder, and what else of this computer the lab may read.
own "$QLAB_WORK" "mode=755,size=$QLAB_WORK_MB"'m,nr_inodes=50k'
cp -r --sparse=always "$QLAB_LAID/." ".$QLAB_WORK/" || fail 'the work folder could not be filled'
chown -R 1:1 run var root ".$QLAB_WORK"
# Looks use programs from here. A mount cannot be moved away, and what is in this one is ours.
mount -t tmpfs -o mode=755,size=16m tmpfs run/qlab || fail 'a tmpfs was refused'
mkdir run/qlab/io
cp -r "$QLAB_SESSION/." run/qlab/io
chmod -R a+rX run/qlab/io
own /run/qlab/vm mode=755,size=$QLAB_RUN_MB''m,nr_inodes=20k
while read -r path; do give "$path" "$path"; done <"$QLAB_SESSION/seen"
give "$QLAB_SHIMS" /run/qlab/shims
[ -z "$QLAB_MODULES" ] || give "$QLAB_MODULES" /node_modules
give /usr /run/qlab/usr
mount -t overlay lab -o lowerdir="$QLAB_SHIMS:/usr/bin" usr/bin 2>/dev/null ||
  echo 'WARNING no overlay over /usr/bin: the shims are found through PATH only'
# Where qlab itself is among what may be read, its labs have the solutions.
for hidden in "$root$QLAB_PACKAGE" "$root/run/qlab$QLAB_PACKAGE"; do
  [ ! -d "$hidden" ] || mount -t tmpfs -o mode=755,size=4k,ro tmpfs "$hidden" || fail 'the solutions could not be hidden'
done
cp "$QLAB_NAMESPACES/sealed-lab.sh" "$QLAB_NAMESPACES/lab-network.sh" "$QLAB_NAMESPACES/lab-services.sh" "$QLAB_NAMESPACES/view.pl" "$QLAB_NAMESPACES/connect.pl" .qlab
chmod -R go+rX .qlab
# Who looks has a home of its own, because ssh and others do what the settings in their home say, and the lab's are the lab's.
mkdir -m 700 .qlab/home
cp -r "$QLAB_SESSION/ssh" .qlab/home/.ssh
chmod -R go-rwx .qlab/home/.ssh
sed -i 's|/root/|/.qlab/home/|' .qlab/home/.ssh/config
sed -i '/^root:/s|:/root:|:/.qlab/home:|' etc/passwd
mkdir .old

pivot_root . .old || fail 'a root of its own was refused'
exec chroot . sh -c '
  cd /; umount -l /.old && mount -o remount,bind,ro / || { echo "FAILED the root of this computer stays in sight"; exit 1; }
  trap "" HUP INT TERM
  exec 4<&0
  prlimit --nproc='"$QLAB_PROCESSES:$QLAB_PROCESSES"' unshare --user --keep-caps --net --pid --mount --uts --ipc --cgroup --fork --kill-child \
    sh /.qlab/sealed-lab.sh 3>&- <&4 4<&- &
  lab=$!
  # Until it has left our namespaces they are its own, too; and between that and its first process there is no pid_for_children.
  ours=$(readlink /proc/self/ns/net)
  until its=$(readlink /proc/$lab/ns/net) && [ "$its" != "$ours" ] && readlink /proc/$lab/ns/pid_for_children >/dev/null; do
    kill -0 $lab 2>/dev/null || { echo "FAILED namespaces in a namespace were refused"; exit 1; }
  done
  nsenter --net=/proc/$lab/ns/net mount -t sysfs sysfs /sys &&
    nsenter --pid=/proc/$lab/ns/pid_for_children mount -t proc proc /proc || { echo "FAILED the view was refused"; exit 1; }
  echo $lab >&3
  exec 3>&- 4<&- <&-
  wait $lab'
