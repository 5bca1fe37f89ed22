#!/bin/sh
# The lab's own libvirt. `make` lays out its settings and folders, as root of the lab's mounts and before anything runs; `begin`
# starts it; the others are for the shim of systemctl. Nothing of it is on the computer itself.
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
set -u

# Without these accounts libvirtd does not start; Debian makes them with the package that runs libvirtd on the computer.
accounts() {
  grep -q '^libvirt-qemu:' /etc/passwd ||
    echo 'libvirt-qemu:x:64055:64055:Libvirt Qemu:/var/lib/libvirt:/usr/sbin/nologin' >>/etc/passwd
  for group in libvirt-qemu:64055 libvirt:64056 kvm:64057; do
    grep -q "^${group%:*}:" /etc/group || echo "${group%:*}:x:${group#*:}:" >>/etc/group
  done
}

# What the computer's own libvirt has is not copied: a lab begins with the network that Debian's has, and no domain.
settings() {
  rm -rf /etc/libvirt
  mkdir -p /etc/libvirt/qemu/networks/autostart
  # The lab's root is all there is: no other user for QEMU, and neither cgroups nor AppArmor to put it in.
  cat >/etc/libvirt/qemu.conf <<'END'
user = "root"
group = "root"
dynamic_ownership = 0
remember_owner = 0
security_driver = "none"
namespaces = []
cgroup_controllers = []
swtpm_user = "root"
swtpm_group = "root"
END
  # Who looks into a sealed lab is not its root.
  cat >/etc/libvirt/libvirtd.conf <<'END'
unix_sock_rw_perms = "0777"
auth_unix_ro = "none"
auth_unix_rw = "none"
END
  # virsh would take the user's own libvirt for one that is not root.
  echo 'uri_default = "qemu:///system"' >/etc/libvirt/libvirt.conf
  cat >/etc/libvirt/qemu/networks/default.xml <<'END'
<network>
  <name>default</name>
  <uuid>9a05da11-e96b-47f3-8253-a3a482e445f5</uuid>
  <forward mode='nat'/>
  <bridge name='virbr0' stp='on' delay='0'/>
  <ip address='192.168.122.1' netmask='255.255.255.0'>
    <dhcp>
      <range start='192.168.122.2' end='192.168.122.254'/>
    </dhcp>
  </ip>
</network>
END
  ln -s ../default.xml /etc/libvirt/qemu/networks/autostart/default.xml
}

folders() {
  mkdir -p /var/lib/libvirt/qemu /var/lib/libvirt/images /var/lib/libvirt/boot /var/lib/libvirt/dnsmasq \
    /var/cache/libvirt/qemu /var/log/libvirt/qemu /run/libvirt
}

# Where qlab runs VMs without KVM, .probe.pl says that it is enabled. libvirt believes that only as long as it may open the device:
# else it asks QEMU everything again before each command, and has no domcapabilities.
device() {
  [ "$(cat /run/qlab/io/kvm 2>/dev/null)" = 1 ] || [ ! -e /dev/kvm ] || { : >/run/libvirt/kvm && mount --bind /run/libvirt/kvm /dev/kvm; }
}

pid_of() { pid=$(cat "/run/$1.pid" 2>/dev/null) && [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "$1" ] && echo "$pid"; }
start() { pid_of "$1" >/dev/null || (cd / && "/usr/sbin/$1" -d -p "/run/$1.pid" </dev/null >/dev/null 2>&1); }
stop() {
  pid=$(pid_of "$1") || return 0
  kill "$pid" 2>/dev/null
  tries=0
  while kill -0 "$pid" 2>/dev/null && [ $tries -lt 200 ]; do tries=$((tries + 1)); sleep 0.05; done
}

case $1 in
  make) accounts && settings && folders && device ;;
  begin) start virtlogd && start libvirtd ;;
  start | stop) "$1" "$2" ;;
  restart) stop "$2" && start "$2" ;;
  status) pid_of "$2" ;;
esac
