# The network of a lab as a student finds it; lab.sh and sealed-lab.sh read this file.
lab_network() {
  echo 0 >/proc/sys/net/ipv6/conf/all/accept_dad
  echo 0 >/proc/sys/net/ipv6/conf/default/accept_dad
  # A guest that boots is asked for again after 0.2 s, not 1 s.
  echo 200 >/proc/sys/net/ipv4/neigh/default/retrans_time_ms
  echo 200 >/proc/sys/net/ipv6/neigh/default/retrans_time_ms
  # A fresh computer is no router; a new network namespace may take the host's word for it.
  echo 0 >/proc/sys/net/ipv4/ip_forward
  ip link set lo up
  if [ "$QLAB_LAN" = 1 ]; then
    ip -batch - <<EOF || fail 'eth0 could not be set up'
link set eth0 up
address add $QLAB_ETH0_ADDRESS/24 brd + dev eth0 valid_lft $QLAB_LEASE_SECONDS preferred_lft $QLAB_LEASE_SECONDS
route add default via $QLAB_ROUTER
EOF
  fi
}
