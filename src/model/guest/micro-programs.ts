/** The programs of the guest micro that are the real ones; all others are busybox's. Distributions differ in bin and sbin. */
export const REAL_PROGRAMS = [
  'bash',
  'bridge',
  'dash',
  'dbclient',
  'dropbear',
  'dropbearkey',
  'efibootmgr',
  'ip',
  'lsblk',
  'lscpu',
  'lspci',
  'ping',
  'scp',
  'ss',
  'sudo',
  'tpm2',
] as const

/** More names for some of them, and what has these names in /usr/bin; each word of tpm2 has a name `tpm2_…`, too. */
export const PROGRAM_LINKS: Readonly<Record<string, string>> = {
  // Not busybox, whose shell takes its own words before the real programs of the same name.
  sh: 'dash',
  ssh: 'dbclient',
  pidof: '../lib/qlab/pidof',
  ping4: 'ping',
  ping6: 'ping',
}

/** Of busybox's words, those that would pretend to be what this guest does not have, or has better. */
export const BUSYBOX_NOT_OFFERED: ReadonlySet<string> = new Set([
  'ash',
  'busybox',
  'dpkg',
  'dpkg-deb',
  'linuxrc',
  'passwd',
  'rpm',
  'rpm2cpio',
  'su',
])

/** Busybox's words in Debian 12, the oldest that images are built on: a later one has a few more. */
export const BUSYBOX_WORDS: readonly string[] = `
  [ [[ acpid adjtimex ar arch arp arping ascii awk base64 basename bc blkdiscard blockdev brctl bunzip2 bzcat
  bzip2 cal cat chgrp chmod chown chroot chvt clear cmp cp cpio crc32 crond crontab cttyhack cut date dc dd
  deallocvt depmod devmem df diff dirname dmesg dnsdomainname dos2unix du dumpkmap dumpleases echo ed egrep env
  expand expr factor fallocate false fatattr fdisk fgrep find findfs fold free freeramdisk fsfreeze fstrim ftpget
  ftpput getopt getty grep groups gunzip gzip halt head hexdump hostid hostname httpd hwclock i2cdetect i2cdump
  i2cget i2cset i2ctransfer id ifconfig ifdown ifup init insmod ionice ip ipcalc ipneigh kill killall klogd last
  less link linux32 linux64 ln loadfont loadkmap logger login logname logread losetup ls lsmod lsscsi lzcat lzma
  lzop md5sum mdev microcom mim mkdir mkdosfs mke2fs mkfifo mknod mkpasswd mkswap mktemp modinfo modprobe more
  mount mt mv nameif nc netstat nl nologin nproc nsenter nslookup nuke od openvt partprobe paste patch pidof ping
  ping6 pivot_root poweroff printf ps pwd rdate readlink realpath reboot renice reset resume rev rm rmdir rmmod
  route run-init run-parts sed seq setkeycodes setpriv setsid sh sha1sum sha256sum sha3sum sha512sum shred shuf
  sleep sort ssl_client start-stop-daemon stat strings stty sulogin svc svok swapoff swapon switch_root sync
  sysctl syslogd tac tail tar taskset tc tee telnet telnetd test tftp time timeout top touch tr traceroute
  traceroute6 true truncate ts tty tunctl ubirename udhcpc udhcpd uevent umount uname uncompress unexpand uniq
  unix2dos unlink unlzma unshare unxz unzip uptime usleep uudecode uuencode vconfig vi w watch watchdog wc wget
  which who whoami xargs xxd xz xzcat yes zcat
`
  .trim()
  .split(/\s+/)

/** Whether the guest micro has a program of that name. */
export function isInMicro(name: string): boolean {
  return (
    (REAL_PROGRAMS as readonly string[]).includes(name) ||
    name in PROGRAM_LINKS ||
    BUSYBOX_WORDS.includes(name) ||
    /^tpm2_\w+$/.test(name)
  )
}
