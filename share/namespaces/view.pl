# Looks at a sealed lab's files and processes for qlab, by the paths that they have there: a symbolic link leads nowhere else. A
# question is a line `WHAT LENGTH` and so many bytes of a path; the answer a line with its length and its bytes, or `-`.
#   read  the bytes of a regular file: of a large one, what it begins and ends with
#   link  where a symbolic link leads
#   stat  `DEVICE:INODE MILLISECONDS`
#   list  the names in a folder, each ended by a NUL
#   size  what the processes of /proc hold in memory, in kB; of the path nothing is needed
use strict;
use warnings;
use Fcntl qw(O_RDONLY O_NONBLOCK SEEK_SET);
use constant MOST => 4_194_304;
my $precise = eval { require Time::HiRes; 1 };
binmode STDIN;
binmode STDOUT;
$| = 1;

my %answers = (
  read => sub {
    my ($path) = @_;
    # A pipe may never end, and to open one may wait for ever.
    sysopen my $file, $path, O_RDONLY | O_NONBLOCK or return;
    -f $file or return;
    my $size = -s _;
    my ($begins, $ends) = (taken($file, $size > MOST ? MOST / 2 : MOST), '');
    if ($size > MOST) {
      sysseek $file, $size - MOST / 2, SEEK_SET;
      $ends = taken($file, MOST / 2);
    }
    return $begins . $ends;
  },
  link => sub { readlink $_[0] },
  stat => sub {
    my @facts = $precise ? Time::HiRes::stat($_[0]) : stat $_[0];
    return @facts ? sprintf('%s:%s %d', $facts[0], $facts[1], $facts[9] * 1000) : undef;
  },
  list => sub {
    opendir my $folder, $_[0] or return;
    my $names = '';
    while (defined(my $name = readdir $folder)) {
      last if length $names > MOST;
      $names .= "$name\0" unless $name eq '.' || $name eq '..';
    }
    return $names;
  },
  size => sub {
    my $size = 0;
    for my $file (glob '/proc/[0-9]*/status') {
      open my $status, '<', $file or next;
      while (<$status>) { $size += $1 if /^Rss(?:Anon|Shmem):\s+(\d+)/ }
    }
    return $size;
  },
);

# What a file has from here on, at most so many bytes. The kernel's files tell no size.
sub taken {
  my ($file, $most) = @_;
  my $bytes = '';
  while (length $bytes < $most) {
    my $read = sysread $file, $bytes, $most - length $bytes, length $bytes;
    last unless $read;
  }
  return $bytes;
}

while (defined(my $question = <STDIN>)) {
  my ($what, $length) = split ' ', $question;
  my $path = '';
  read STDIN, $path, $length if $length;
  my $answer = $answers{$what}->($path);
  print defined $answer ? length($answer) . "\n$answer" : "-\n";
}
