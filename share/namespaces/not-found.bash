# What the lab's shell says of a command of QEMU's monitor: that it is one, and how to get to the monitors of the VMs that run.

# Those of the course, and what is often typed beside them; `stop` is one of qlab's as well, and `help` one of the shell's.
qlab_monitor_words=' balloon block_resize boot_set change chardev-add chardev-remove commit cont delvm device_add device_del drive_add
 drive_del eject expire_password hostfwd_add hostfwd_remove info loadvm migrate netdev_add netdev_del object_add object_del q quit
 savevm screendump sendkey set_link set_password system_powerdown system_reset system_wakeup '

# qlab_monitors: a line for each running VM whose monitor can be reached, as QEMU's own command line has it.
qlab_monitors() {
  local file words index place
  for file in "${QLAB_PROC:-/proc}"/[0-9]*/cmdline; do
    { mapfile -d '' -t words <"$file"; } 2>/dev/null
    [[ ${words[0]-} == */qemu-system-* ]] || continue
    place=
    for ((index = 1; index < ${#words[@]}; index++)); do
      case ${words[index]} in
        -monitor | --monitor) place=${words[index + 1]-} ;;
        -nographic | --nographic) place=${place:-mon:stdio} ;;
        -serial | --serial) [ "${words[index + 1]-}" = mon:stdio ] && place=${place:-mon:stdio} ;;
      esac
    done
    [ -z "$place" ] || printf '%s\n' "$place"
  done
}

# qlab_way PLACE: what to do to get to a monitor; nothing where there is no way from here.
qlab_way() {
  local at=${1%%,*}
  case $QLAB_LANG-$1 in
    sv-stdio) echo 'Skriv det vid (qemu), i terminalen där VM:en startades.' ;;
    *-stdio) echo 'Type it at the (qemu) prompt, in the terminal where the VM was started.' ;;
    sv-mon:stdio) echo 'Tryck på Ctrl-A och sedan c i terminalen där VM:en startades. Skriv det vid (qemu).' ;;
    *-mon:stdio) echo 'In the terminal where the VM was started, press Ctrl-A and then c. Type it at the (qemu) prompt.' ;;
    sv-unix:* | sv-tcp:* | sv-telnet:*) echo 'Skriv det vid (qemu), som du får med:' ;;
    *-unix:* | *-tcp:* | *-telnet:*) echo 'Type it at the (qemu) prompt, which you get with:' ;;
  esac
  # On a line of its own, to be copied.
  case $1 in
    unix:*) echo "  socat -,icanon=0,echo=0 UNIX-CONNECT:${at#unix:}" ;;
    tcp:* | telnet:*) echo "  socat -,icanon=0,echo=0 TCP:${at#*:}" ;;
  esac
}

qlab_in_monitor() {
  local ways place
  ways=$(qlab_monitors | sort -u | while read -r place; do qlab_way "$place"; done)
  case ${QLAB_LANG-} in
    sv)
      printf '%s: ett kommando för QEMU:s monitor, inte för skalet.\n' "$1"
      printf '%s\n' "${ways:-$'Ingen VM som är igång har sin monitor där du når den.\nStarta VM:en med -monitor stdio.'}"
      ;;
    *)
      printf '%s: a command for the QEMU monitor, not for the shell.\n' "$1"
      printf '%s\n' "${ways:-$'No running VM has its monitor where you can reach it.\nStart the VM with -monitor stdio.'}"
      ;;
  esac
}

# What the system has for commands that it does not find says the rest.
if declare -F command_not_found_handle >/dev/null; then
  eval "qlab_$(declare -f command_not_found_handle)"
else
  qlab_command_not_found_handle() {
    printf 'bash: %s: command not found\n' "$1" >&2
    return 127
  }
fi
command_not_found_handle() {
  case $qlab_monitor_words in
    *[[:space:]]"${1:-none}"[[:space:]]*)
      qlab_in_monitor "$1" >&2
      return 127
      ;;
  esac
  qlab_command_not_found_handle "$@"
}
