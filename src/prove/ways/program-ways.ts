import {written, type Way, type WayOperator} from './way.js'

type Forms = readonly (readonly [RegExp, ...string[]])[]

/** The same calls of other programs, each as a whole; `$1` and so on stand for what is in it. */
const SAME: Readonly<Record<string, Forms>> = {
  'qemu-img': [
    [
      /^create -f (\w+) (\S+) (\d+)G$/,
      'create $2 $3G -f $1',
      'create -q -f $1 $2 $3G',
      'create -f $1 $2 $3g',
      'create -f $1 -o preallocation=off $2 $3G',
      'create -f $1 -o size=$3G $2',
    ],
    [/^create -f raw (\S+) (\d+)M$/, 'create $1 $2M', 'create $1 $2M -f raw', 'create -f raw -o size=$2M $1'],
    [
      /^create -f qcow2 -b (\S+) -F qcow2 (\S+)$/,
      'create -F qcow2 -b $1 -f qcow2 $2',
      'create $2 -f qcow2 -b $1 -F qcow2',
      'create -f qcow2 -o backing_file=$1,backing_fmt=qcow2 $2',
    ],
    [
      /^convert -f (\w+) -O qcow2 (\S+) (\S+)$/,
      'convert -O qcow2 $2 $3',
      'convert $2 $3 -f $1 -O qcow2',
      'convert -p -f $1 -O qcow2 $2 $3',
    ],
    [
      /^convert -O qcow2 (\S+) (\S+)$/,
      'convert -f qcow2 -O qcow2 $1 $2',
      'convert -p -O qcow2 $1 $2',
      'convert $1 $2 -O qcow2',
    ],
    [/^snapshot -([ac]) (\S+) (\S+)$/, 'snapshot $3 -$1 $2', 'snapshot -q -$1 $2 $3', 'snapshot -$1$2 $3'],
  ],
  ssh: [
    [
      /^-p (\d+) student@localhost (.+)$/,
      'student@localhost -p $1 $2',
      '-p$1 student@localhost $2',
      '-l student -p $1 localhost $2',
      '-p $1 student@127.0.0.1 $2',
      '-o Port=$1 student@localhost $2',
      '-4 -p $1 student@localhost $2',
      '-tt -p $1 student@localhost $2',
      'ssh://student@localhost:$1 $2',
    ],
  ],
  ping: [
    [
      /^-c 3 (\S+)$/,
      '$1 -c 3',
      '-c3 $1',
      '-c 5 $1',
      '-n -c 3 $1',
      '-i 0.5 -c 3 $1',
      '-W 2 -c 3 $1',
      '-c 3 -s 100 $1',
    ],
  ],
  dnsmasq: [
    [
      /^--interface=(\S+) --bind-interfaces --dhcp-range=(\S+)$/,
      '-i $1 -z -F $2',
      '--dhcp-range=$2 --bind-interfaces --interface=$1',
      '--interface $1 --bind-interfaces --dhcp-range $2',
      '--interface=$1 --bind-dynamic --dhcp-range=$2',
      '--interface=$1 --except-interface=lo --bind-interfaces --dhcp-range=$2',
      '--interface=$1 --bind-interfaces --dhcp-range=$2 --dhcp-authoritative',
      '--interface=$1 --bind-interfaces --dhcp-range=$2 --log-dhcp',
      '--interface=$1 --bind-interfaces --dhcp-range=$2 --port=0',
      '--interface=$1 --bind-interfaces --no-resolv --dhcp-range=$2',
      '--conf-file=/dev/null --interface=$1 --bind-interfaces --dhcp-range=$2',
    ],
  ],
  swtpm: [
    [
      /^socket --tpm2 --tpmstate dir=\.\/(\S+) --ctrl type=unixio,path=\.\/(\S+)$/,
      'socket --ctrl type=unixio,path=./$2 --tpmstate dir=./$1 --tpm2',
      'socket --tpm2 --tpmstate dir=$1 --ctrl type=unixio,path=$2',
      'socket --tpm2 --tpmstate dir=$PWD/$1 --ctrl type=unixio,path=$PWD/$2',
      'socket --tpm2 --tpmstate dir=./$1,mode=0600 --ctrl type=unixio,path=./$2',
      'socket --tpm2 --tpmstate dir=./$1 --ctrl type=unixio,path=./$2 --log level=1',
    ],
  ],
  cp: [
    [/^(\/\S+) (\S+)$/, '-a $1 $2', '$1 ./$2', '--no-preserve=mode $1 $2', '-f $1 $2', '-v $1 $2'],
    [/^-r (\w\S*) (\w\S*)$/, '-a $1 $2', '-R $1 $2', '-r ./$1 ./$2', '-r $1/ $2', '$1 -r $2'],
  ],
  mkdir: [[/^(\w+)$/, '-p $1', './$1', '-m 755 $1', '-v $1']],
  touch: [[/^(\S+)$/, './$1', '-a $1', '~/$1']],
  wget: [[/^(http:\S+)$/, '-q $1', "'$1'", '--no-verbose $1']],
  truncate: [[/^-s 1M (\S+)$/, '--size=1M $1', '$1 -s 1M', '-s 1048576 $1', '-s 1024K $1']],
}

/** The same call of a program in another form. */
export const otherForm: WayOperator = ({program, args}, {text}): Way[] => {
  const [first] = args
  const last = args.at(-1)
  if (!first || !last) return []
  const span = {start: first.whole.start, end: last.whole.end}
  const typed = text.slice(span.start, span.end).replaceAll(/(?:\s|\\\n)+/g, ' ')
  const forms = Object.hasOwn(SAME, program) ? (SAME[program] ?? []) : []
  return forms.flatMap(([form, ...others]) =>
    form.test(typed)
      ? others.map((other) => {
          const filled = typed.replace(form, other.replaceAll(/\$(?=[A-Z])/g, '$$$$'))
          return written(`${program} ${filled}`, span, filled)
        })
      : [],
  )
}
