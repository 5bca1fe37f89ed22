# Leads standard input and output to a TCP port of a guest, over its tap and past everything else: no bridge, address, route
# or setting of the lab's own counts. A packet socket on the tap hands the guest's frames to a TAP in a network namespace of
# its own, and back; socat connects in there. Arguments: the tap, the guest's address,
# the port, how many seconds a connection may take.
# packet(7), and Documentation/networking/tuntap.rst of Linux; each frame has a struct virtio_net_hdr in front, for what a
# guest sends has its checksum, or its segments, still to be made.
use strict;
use warnings;
use Socket qw(AF_INET6 SOCK_DGRAM SOCK_RAW inet_pton pack_sockaddr_in6);
use constant {
  AF_PACKET => 17, ETH_P_ALL => 0x0003, SOL_PACKET => 263, PACKET_VNET_HDR => 15, PACKET_OUTGOING => 4,
  TUNSETIFF => 0x400454ca, IFF_TAP => 0x0002, IFF_NO_PI => 0x1000, IFF_VNET_HDR => 0x4000,
  O_RDWR => 2, LONGEST => 70_000,
};
my ($tap, $guest, $port, $seconds, $inner) = @ARGV;
$^F = 1000; # what is opened stays open over exec

if (!defined $inner) {
  open my $index, '<', "/sys/class/net/$tap/ifindex" or exit 1;
  socket my $line, AF_PACKET, SOCK_RAW, unpack('S', pack 'n', ETH_P_ALL) or exit 1;
  setsockopt $line, SOL_PACKET, PACKET_VNET_HDR, pack('i', 1) or exit 1;
  bind $line, pack 'S n i S C C a8', AF_PACKET, ETH_P_ALL, scalar(<$index>), 0, 0, 0, '' or exit 1;
  exec 'unshare', '--net', $^X, $0, $tap, $guest, $port, $seconds, fileno $line;
  exit 1;
}

open my $line, '+<&=', $inner or exit 1;
$^F = 2;
sysopen my $end, '/dev/net/tun', O_RDWR or exit 1;
my $wanted = pack 'a16 S x22', 'qlab', IFF_TAP | IFF_NO_PI | IFF_VNET_HDR;
ioctl $end, TUNSETIFF, $wanted or exit 1;
for my $name ('net/ipv6/conf/all/accept_dad=0', 'net/ipv6/conf/qlab/accept_dad=0', 'net/ipv6/neigh/qlab/retrans_time_ms=200') {
  my ($file, $value) = split /=/, $name;
  open my $setting, '>', "/proc/sys/$file" or next;
  print $setting $value;
}
# Of its own each time: several visitors see all that the guest sends, and one must not refuse what is for another.
my $mac = sprintf '02:71:6c:%02x:%02x:%02x', map { int rand 256 } 1 .. 3;
system('ip', 'link', 'set', 'qlab', 'address', $mac, 'up') == 0 or exit 1;
# The kernel gives the address a moment after the link is up, and lets it be used a moment later (until then it is tentative).
# A UDP socket that is connected sends nothing, and needs an address of this end all the same.
sub leads {
  my (undef, $index, undef, undef, undef, $name) = split ' ', shift;
  socket my $try, AF_INET6, SOCK_DGRAM, 0 or return 1;
  return $name eq 'qlab' && connect $try, pack_sockaddr_in6($port, inet_pton(AF_INET6, $guest), hex $index);
}
for (1 .. 100 * $seconds) {
  open my $addresses, '<', '/proc/net/if_inet6' or last;
  last if grep { leads($_) } <$addresses>;
  select undef, undef, undef, 0.01;
}
my $socat = fork // exit 1;
exec 'socat', '-', "TCP6:[$guest%qlab]:$port,nodelay,connect-timeout=$seconds" or exit 1 if $socat == 0;
close STDIN;
close STDOUT;
$SIG{CHLD} = sub { exit 0 };
my ($from_guest, $to_guest) = (fileno $line, fileno $end);
for (;;) {
  my $ready = '';
  vec($ready, $_, 1) = 1 for $from_guest, $to_guest;
  next if select($ready, undef, undef, undef) <= 0;
  if (vec $ready, $from_guest, 1) {
    my $sender = recv $line, my $frame, LONGEST, 0;
    syswrite $end, $frame if defined $sender && unpack('x10 C', $sender) != PACKET_OUTGOING;
  }
  if (vec $ready, $to_guest, 1) {
    sysread $end, my $frame, LONGEST;
    send $line, $frame, 0;
  }
}
