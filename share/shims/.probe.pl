# Runs the QEMU that libvirt asks what it can do: a machine with nothing in it, no VM of the lab's. Where KVM does not work libvirt
# would refuse a domain of type kvm, so it hears here that KVM is enabled; the shim then starts such a domain without it, as it
# does for -enable-kvm. QEMU's answer to query-kvm (qapi/misc-target.json) is the only one that is changed.
# Arguments: 1 where KVM works, QEMU's path, QEMU's words.
use strict;
use warnings;
use Socket;
my ($kvm, @command) = @ARGV;
my ($path) = map { m{^unix:([^,]+)} } @command;
exec @command if $kvm eq '1' || !defined $path || !grep { /^none,.*accel=kvm/ } @command;

for (@command) { s/accel=kvm(?::tcg)?/accel=tcg/; s/^unix:\Q$path\E/unix:$path.qemu/ }
socket my $door, AF_UNIX, SOCK_STREAM, 0 or die "qlab: $!\n";
bind $door, pack_sockaddr_un($path) or die "qlab: $path: $!\n";
listen $door, 1 or die "qlab: $!\n";
# It goes to the background by itself.
system(@command) == 0 or do { unlink $path; exit 1 };
exit 0 if fork;
open STDIN, '<', '/dev/null';
open $_, '>', '/dev/null' for *STDOUT, *STDERR;
socket my $qemu, AF_UNIX, SOCK_STREAM, 0 or exit 1;
connect $qemu, pack_sockaddr_un("$path.qemu") or exit 1;

# QEMU ends when libvirt has asked all; until libvirt is here, its greeting waits.
my ($asker, $line) = (undef, '');
accept $asker, $door or exit 1;
while (1) {
  my $ready = '';
  vec($ready, fileno $_, 1) = 1 for $qemu, $asker;
  select $ready, undef, undef, undef;
  if (vec $ready, fileno $asker, 1) {
    sysread $asker, my $bytes, 65_536 or last;
    send_all($qemu, $bytes);
  }
  if (vec $ready, fileno $qemu, 1) {
    sysread $qemu, my $bytes, 65_536 or last;
    $line .= $bytes;
    while ($line =~ s/^([^\n]*\n)//) {
      my $whole = $1;
      $whole =~ s/("return": \{"enabled": )false(, "present": )(?:true|false)\}/$1true$2true}/;
      send_all($asker, $whole);
    }
  }
}
unlink $path, "$path.qemu";

sub send_all {
  my ($to, $bytes) = @_;
  while (length $bytes) {
    my $sent = syswrite $to, $bytes;
    exit 0 unless defined $sent;
    substr $bytes, 0, $sent, '';
  }
}
