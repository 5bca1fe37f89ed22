# Leads standard input and output to a UNIX socket of a sealed lab, if it is QEMU that listens there: whoever works in the lab can put a
# program of theirs in its place. Arguments: the socket's path.
# unix(7): SO_PEERCRED of a connection tells who called listen().
use strict;
use warnings;
use Socket qw(PF_UNIX SOCK_STREAM SOL_SOCKET pack_sockaddr_un);
use constant SO_PEERCRED => 17;
my ($path) = @ARGV;
socket my $peer, PF_UNIX, SOCK_STREAM, 0 or exit 1;
connect $peer, pack_sockaddr_un($path) or exit 1;
my ($pid) = unpack 'i', getsockopt $peer, SOL_SOCKET, SO_PEERCRED;
# By its file, not its name: the lab can copy files, and write no programs of this computer's.
my @program = stat "/proc/$pid/exe" or exit 1;
my $is_qemu = grep { my @each = stat; @each && "@each[0, 1]" eq "@program[0, 1]" } glob '/run/qlab/usr/bin/qemu-system-*';
exit 1 unless $is_qemu;
for (;;) {
  my $ready = '';
  vec($ready, fileno $_, 1) = 1 for \*STDIN, $peer;
  next if select($ready, undef, undef, undef) <= 0;
  for ([\*STDIN, $peer], [$peer, \*STDOUT]) {
    my ($from, $to) = @$_;
    next unless vec $ready, fileno $from, 1;
    my $read = sysread $from, my $bytes, 65_536;
    exit 0 unless $read;
    while (length $bytes) {
      my $written = syswrite $to, $bytes or exit 0;
      substr $bytes, 0, $written, '';
    }
  }
}
