# Keeps a program on a terminal of its own, and what that has shown last, for whoever comes to a UNIX socket: so a shell outlives the
# page that shows it. It ends when the program does. In Perl, because every Debian has perl-base, and a Node takes five times the memory.
# Arguments: the socket's folder and name, columns, rows, and the program's words. Says `kept` when it listens, or when another does.
# To and fro go frames: a letter, the length (32 bits, big-endian), and bytes. d: what is shown, or typed. s: `columns rows`.
# h: closes the terminal. e: the exit code, with which all ends.
use strict;
use warnings;
use Fcntl qw(O_RDWR O_NOCTTY O_NONBLOCK F_SETFL);
use POSIX qw(setsid WNOHANG EAGAIN EINTR);
use Socket qw(PF_UNIX SOCK_STREAM pack_sockaddr_un);
# tty_ioctl(4), pts(4); the same on x86 and ARM.
use constant {TIOCSPTLCK => 0x40045431, TIOCGPTN => 0x80045430, TIOCSCTTY => 0x540e, TIOCSWINSZ => 0x5414};
# In bytes: what is kept for who comes later, and what may stand unread before the other end has to wait.
use constant {KEPT => 262_144, UNREAD => 65_536, PIECE => 16_384, LAST_SECONDS => 2, DYING_SECONDS => 10};

my ($folder, $name, $columns, $rows, @words) = @ARGV;
my $place = POSIX::getcwd();
chdir $folder or die "$folder: $!";
$SIG{PIPE} = $SIG{HUP} = $SIG{INT} = 'IGNORE';
$SIG{CHLD} = sub { }; # it interrupts select

# By a short name: the path of a socket holds 107 bytes.
socket my $door, PF_UNIX, SOCK_STREAM, 0 or die $!;
unless (bind $door, pack_sockaddr_un($name)) {
  socket my $other, PF_UNIX, SOCK_STREAM, 0 or die $!;
  kept() if connect $other, pack_sockaddr_un($name);
  unlink $name;
  bind $door, pack_sockaddr_un($name) or die "$name: $!";
}
listen $door, 8 or die $!;

sysopen my $terminal, '/dev/ptmx', O_RDWR | O_NOCTTY or die "/dev/ptmx: $!";
# ioctl writes into what it is given, and takes no constant.
my ($unlocked, $number, $none) = (pack('i', 0), pack('i', 0), 0);
ioctl $terminal, TIOCSPTLCK, $unlocked or die $!;
ioctl $terminal, TIOCGPTN, $number or die $!;
my $slave = '/dev/pts/' . unpack 'i', $number;
resize("$columns $rows");

my $program = fork // die $!;
if (!$program) {
  setsid();
  sysopen my $own, $slave, O_RDWR or die "$slave: $!";
  ioctl $own, TIOCSCTTY, $none;
  open STDIN, '<&', $own;
  open STDOUT, '>&', $own;
  open STDERR, '>&', $own;
  $SIG{$_} = 'DEFAULT' for qw(PIPE HUP INT CHLD);
  chdir $place or chdir '/';
  { exec @words } # which says why it cannot
  POSIX::_exit(127);
}
print "kept\n";
open STDOUT, '>', '/dev/null';
fcntl $_, F_SETFL, O_RDWR | O_NONBLOCK for $door, $terminal;

my ($shown, $typed, %guests) = ('', '');
my ($ended, $closed, $met);
until (defined $ended) {
  my ($in, $out) = ('', '');
  my @waiting = grep { length $_->{out} } values %guests;
  vec($in, fileno $door, 1) = 1;
  vec($in, fileno $terminal, 1) = 1 unless $closed || grep { length $_->{out} > UNREAD } @waiting;
  vec($out, fileno $terminal, 1) = 1 if !$closed && length $typed;
  for (values %guests) { vec($in, fileno $_->{socket}, 1) = 1 if length $typed < UNREAD }
  vec($out, fileno $_->{socket}, 1) = 1 for @waiting;
  # Now and then without any: a program may leave its terminal to another one that it has started.
  if (select($in, $out, undef, 1) > 0) {
    show() if !$closed && vec $in, fileno $terminal, 1;
    if (!$closed && vec $out, fileno $terminal, 1) {
      my $written = syswrite $terminal, $typed;
      substr $typed, 0, $written, '' if $written;
    }
    for my $guest (values %guests) {
      give($guest) if vec $out, fileno $guest->{socket}, 1;
      take($guest) if vec $in, fileno $guest->{socket}, 1;
    }
    greet() if vec $in, fileno $door, 1;
  }
  kill 'KILL', $program if $closed && time > $closed + DYING_SECONDS;
  $ended = $? if waitpid($program, WNOHANG) == $program;
}
# Of a program that ends at once somebody is to see why.
my $limit = time + LAST_SECONDS;
while (!$met && time <= $limit) {
  my $in = '';
  vec($in, fileno $door, 1) = 1;
  greet() if select($in, undef, undef, 0.5) > 0;
}
unlink $name;
chdir '/';
rmdir $folder; # where no other is kept
while (!$closed && show()) { }
tell_all('e', $ended & 127 ? 128 + ($ended & 127) : $ended >> 8);
my $until = time + LAST_SECONDS;
while (time <= $until and my @waiting = grep { length $_->{out} } values %guests) {
  my $out = '';
  vec($out, fileno $_->{socket}, 1) = 1 for @waiting;
  select undef, $out, undef, 0.5;
  give($_) for @waiting;
}

sub kept { print "kept\n"; exit 0 }

sub frame { my ($kind, $bytes) = @_; return pack('a N/a*', $kind, $bytes) }

sub tell_all { my $frame = frame(@_); $_->{out} .= $frame for values %guests }

sub resize {
  my ($wide, $high) = $_[0] =~ /^(\d{1,4}) (\d{1,4})$/ or return;
  ($columns, $rows) = ($wide, $high);
  return if $closed;
  my $size = pack 'S4', $rows, $columns, 0, 0;
  ioctl $terminal, TIOCSWINSZ, $size;
}

sub greet {
  accept my $socket, $door or return;
  $met = 1;
  fcntl $socket, F_SETFL, O_RDWR | O_NONBLOCK;
  $guests{fileno $socket} = {socket => $socket, in => '', out => frame('s', "$columns $rows") . frame('d', $shown)};
}

# Whether there was something to show.
sub show {
  my $read = sysread $terminal, my $bytes, PIECE;
  return 0 unless $read;
  $shown .= $bytes;
  # From the beginning of a line: what is cut through would show as rubbish.
  if (length $shown > 2 * KEPT) { substr $shown, 0, -KEPT, ''; $shown =~ s/^[^\n]*\n// }
  tell_all('d', $bytes);
  return 1;
}

sub give {
  my ($guest) = @_;
  my $written = syswrite $guest->{socket}, $guest->{out};
  if (defined $written) { substr $guest->{out}, 0, $written, '' }
  elsif ($! != EAGAIN && $! != EINTR) { delete $guests{fileno $guest->{socket}} }
}

sub take {
  my ($guest) = @_;
  my $read = sysread $guest->{socket}, $guest->{in}, PIECE, length $guest->{in};
  return if !defined $read && ($! == EAGAIN || $! == EINTR);
  return delete $guests{fileno $guest->{socket}} unless $read;
  while (length $guest->{in} >= 5) {
    my ($kind, $length) = unpack 'a N', $guest->{in};
    return delete $guests{fileno $guest->{socket}} if $length > UNREAD;
    return if length $guest->{in} < 5 + $length;
    my $bytes = substr $guest->{in}, 5, $length;
    substr $guest->{in}, 0, 5 + $length, '';
    if ($kind eq 'd') { $typed .= $bytes }
    elsif ($kind eq 's') { resize($bytes) }
    elsif ($kind eq 'h' && !$closed) { $closed = time; close $terminal }
  }
}
