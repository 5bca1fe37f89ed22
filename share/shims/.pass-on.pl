# Runs QEMU for its shim: passes on what it says on standard error, keeps a copy, and ends after it. So the last of QEMU's words comes
# before the shell's next prompt, and before what a script does next. It ends as QEMU did, by the same code or signal.
# Arguments: a file for the copy, a file for QEMU's pid, QEMU's path, QEMU's words.
use strict;
use warnings;
use Errno;
use POSIX qw(WNOHANG);
# A signal that is not QEMU's alone (Ctrl-C, `kill %1`) reaches it by itself, and QEMU says who has sent it.
use constant LET_IT_ACT => 0.2;
# The end of QEMU may come just before the wait for it.
use constant LOOK_AGAIN => 1;
my ($copy, $noted, @command) = @ARGV;

my (@signals, $died);
for my $name (qw(HUP INT QUIT TERM USR1 USR2 CONT)) {
  $SIG{$name} = sub { push @signals, $name } unless ($SIG{$name} // '') eq 'IGNORE';
}
$SIG{PIPE} = sub { };
$SIG{CHLD} = sub { $died = 1 };
pipe my $words, my $said or exec @command;
my $qemu = fork // exec @command;
if ($qemu == 0) {
  if (open my $file, '>', $noted) { print $file "$$\n"; close $file }
  open STDERR, '>&', $said or exit 127;
  # When what passes it on is killed, QEMU is: it was meant.
  exec 'setpriv', '--pdeathsig', 'KILL', @command or exit 127;
}
open my $kept, '>', $copy;
close $_ for $said, *STDIN, *STDOUT;
# Whoever looks for a QEMU by what it was started with finds QEMU alone, as soon as there is one.
for (1 .. 200) {
  last if (readlink "/proc/$qemu/exe" // '') !~ m{/(?:perl|setpriv)[^/]*$};
  select undef, undef, undef, 0.005;
}
$0 = 'qlab-words';

my ($open, $ended) = (1, 0);
until ($ended) {
  my $pending = @signals;
  my $wait = $died ? 0 : $pending ? LET_IT_ACT : LOOK_AGAIN;
  # It has stopped, perhaps.
  $died = 0;
  my $read = $open ? pass_on($wait) : undef;
  $open = 0 if defined $read && !$read;
  $ended = waitpid($qemu, $open || $pending ? WNOHANG : 0) == $qemu;
  kill $_, $qemu for $ended || $read ? () : splice @signals, 0, $pending;
}
my $status = $?;
# Not until the end of the words: a program that QEMU has started may go on.
while ($open && pass_on(0)) { }
my $signal = $status & 127 or exit $status >> 8;
eval { POSIX::sigaction($signal, POSIX::SigAction->new('DEFAULT')) };
kill $signal, $$;
exit 128 + $signal;

# pass_on SECONDS: what is said within them. Gives how much that was, 0 at the end, undef for nothing.
sub pass_on {
  vec(my $ready = '', fileno $words, 1) = 1;
  return undef unless select($ready, undef, undef, shift) > 0;
  my $read = sysread $words, my $bytes, 65_536;
  for my $to (grep { defined fileno $_ } $kept, *STDERR) { write_to($to, $bytes) if $read }
  return $read;
}

# write_to FILE, BYTES: all of them, unless nobody reads them any more. A monitor on the terminal has made it non-blocking.
sub write_to {
  my ($to, $bytes) = @_;
  while (length $bytes) {
    my $written = syswrite $to, $bytes;
    if (defined $written) { substr $bytes, 0, $written, '' }
    elsif ($!{EAGAIN}) { vec(my $free = '', fileno $to, 1) = 1; select undef, $free, undef, LOOK_AGAIN }
    elsif (!$!{EINTR}) { return }
  }
}
