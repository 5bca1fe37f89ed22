#!/bin/sh
# PID 1 of the outer namespaces: the holder's child, the LAN's router, and what ends the lab. When it ends, the
# kernel ends every process of the lab. Standard input is the lifeline: a lab whose CLI is gone before the
# word "keep" came ends with it. Parameters come as QLAB_* variables from open-session.ts.
set -u
trap '' HUP INT TERM
fail() { echo "FAILED $*"; exit 1; }

mount -t proc proc /proc || fail 'a fresh /proc was refused (are we inside a container that masks it?)'
# The router's own files. /run stays as it is: the lab's folders may lie there.
mine=/var/log
mount -t tmpfs -o mode=755,size=16m tmpfs $mine || fail 'a tmpfs was refused'

mkfifo $mine/go
if [ -n "${QLAB_SEALED-}" ]; then
  : >$mine/lab.pid
  unshare --mount sh "$QLAB_NAMESPACES/seal.sh" <$mine/go 3>$mine/lab.pid &
else
  unshare --net --pid --mount --uts --ipc --cgroup --fork --kill-child \
    sh "$QLAB_NAMESPACES/lab.sh" <$mine/go &
fi
lab=$!
exec 7>$mine/go
if [ -n "${QLAB_SEALED-}" ]; then
  until [ -s $mine/lab.pid ]; do
    kill -0 "$lab" 2>/dev/null || fail 'the seal was refused'
    sleep 0.01
  done
  lab=$(cat $mine/lab.pid)
  # Its root is user 1 here, so that it can touch nothing of ours.
  echo '0 1 65535' >/proc/$lab/uid_map && echo '0 1 65535' >/proc/$lab/gid_map || fail 'the ids of the seal were refused'
fi

# A process's new network is there once it has a network other than ours.
own=$(readlink /proc/self/ns/net)
until_networked() {
  until [ "$(readlink /proc/$1/ns/net)" != "$own" ]; do
    kill -0 "$1" 2>/dev/null || fail 'a network namespace was refused'
  done
}

if [ "$QLAB_LAN" = 1 ]; then
  unshare --net sleep 2147483647 &
  neighbour=$!
  echo $neighbour >$mine/neighbour.pid
  until_networked $lab
  until_networked $neighbour
  # High indexes: iproute2 would take the number of a peer that is elsewhere for one of the lab's own links.
  ip -batch - <<EOF || fail 'the LAN could not be wired'
link set lo up
address add $QLAB_INTERNET/32 dev lo
link add lan0 address 02:00:5e:00:77:01 type bridge
link set lan0 up
address add $QLAB_ROUTER/24 dev lan0
link add lan1 index 1001 type veth peer name eth0 address $QLAB_ETH0_MAC netns $lab
link add lan2 index 1002 type veth peer name eth0 address 02:00:5e:00:77:02 netns $neighbour
link set lan1 master lan0 up
link set lan2 master lan0 up
EOF
  nsenter --target=$neighbour --net ip -batch - <<EOF || fail 'the second host could not be wired'
link set lo up
address add $QLAB_NEIGHBOUR/24 dev eth0
link set eth0 up
route add default via $QLAB_ROUTER
EOF
  echo 1 >/proc/sys/net/ipv4/ip_forward
  # The lab's eth0 starts with a lease, as a computer that is plugged in does.
  echo "$QLAB_LEASE_ENDS $QLAB_ETH0_MAC $QLAB_ETH0_ADDRESS lab *" >$mine/leases
  [ -z "$QLAB_LEASES" ] || printf '%s\n' "$QLAB_LEASES" >$mine/leases
  dnsmasq --conf-file=/dev/null --user=root --group= --interface=lan0 --bind-interfaces --except-interface=lo \
    --dhcp-range="$QLAB_DHCP_RANGE,1h" --dhcp-leasefile=$mine/leases --dhcp-authoritative --no-ping \
    --pid-file=$mine/dnsmasq.pid --address="/internet.lab/$QLAB_INTERNET" --no-resolv --no-hosts \
    --log-dhcp --log-facility=$mine/dnsmasq.log </dev/null || fail 'the DHCP server did not start'
  # From its folder, because socat would take a blank in the path for the end of it.
  (cd "$QLAB_NAMESPACES" && exec socat "TCP4-LISTEN:80,bind=$QLAB_INTERNET,reuseaddr,fork" "EXEC:sh internet.sh") \
    </dev/null >$mine/internet.log 2>&1 &
else
  ip link set lo up
fi

echo go >&7
exec 7>&-

while read -r word; do
  [ "$word" = keep ] && while :; do sleep 2147483647 & wait $!; done
done
exit 0
