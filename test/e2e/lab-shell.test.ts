import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../src/host/files/paths.js'
import {Place} from './kit/qlab.js'
import {KEY, Terminal} from './kit/terminal.js'

const QLAB = join(packageRoot(), 'bin/qlab')
const PROMPT = /bridge \d\/5( ✓)? \S+# $/
const NETWORK = `
ip tuntap add dev tap0 mode tap user root; ip link set tap0 up
ip link add br0 type bridge; ip link set eth0 master br0; ip link set tap0 master br0; ip link set br0 up
ip addr flush dev eth0; dhclient br0
`
const QEMU =
  'qemu-system-x86_64 -enable-kvm -m 256 -drive file=ubuntu.qcow2,format=qcow2 -netdev tap,id=mynet0,ifname=tap0,script=no,downscript=no -device e1000,netdev=mynet0'

describe('qlab in the lab’s shell', () => {
  it('checks, hints and tells the status of this lab, with the real exit codes and output', async () => {
    await using place = new Place()
    await place.qlab('start', 'bridge', '--open')
    const ran = await place.shell(`
qlab check create-tap >checked 2>&1; echo "check $?"
grep -c 'There is no TAP device' checked
qlab check create-tap --json | grep -o '"outcome": "failed"' | head -1
ip tuntap add dev tap0 mode tap user root; ip link set tap0 up
sudo qlab check create-tap >checked; echo "check $?"; tail -1 checked
qlab hint --lang=sv | head -1
qlab guide | head -1
qlab guide 1 --lang=sv | head -1
qlab status --json >status; echo "status $?"; grep -o '"state": "not-started"' status
qlab list | grep -o '^bridge'
qlab check no-such-step 2>&1 | head -1 | cut -d' ' -f2-; echo "step \${PIPESTATUS[0]}"
(exit 3) | qlab --version
`)
    expect(ran.stdout.split('\n')).to.deep.equal([
      'check 1',
      '1',
      '"outcome": "failed"',
      'check 0',
      'Every check passed.',
      'Ledtråd 1 av 3  Bygg bryggan',
      'Step 2 of 5  Build the bridge',
      'Steg 1 av 5  Skapa TAP-enheten',
      'status 0',
      '"state": "not-started"',
      'bridge',
      'The lab bridge has no step "no-such-step".',
      'step 2',
      ran.stdout.split('\n').at(-1) ?? '',
    ])
    expect(ran.stdout).to.match(/qlab\/\d+\.\d+\.\d+ linux/)
  })

  it('does nothing else, and says what to do instead', async () => {
    await using place = new Place()
    await place.qlab('start', 'bridge', '--open')
    const refused: readonly (readonly [string, RegExp])[] = [
      ['stop', /works only outside the lab/],
      ['start bridge', /works only outside the lab/],
      ['shell', /already in the lab’s terminal/],
      ['check --report json=/tmp/report', /--report works only outside the lab/],
      ['check --lab other', /the terminal of the lab bridge/],
      ['stauts', /Did you mean qlab status\?/],
      ['ssh', /has not been started/],
      ['ssh wm', /Did you mean vm\?/],
    ]
    for (const [words, said] of refused) {
      const ran = await place.shell(`qlab ${words} 2>&1 >/dev/null | cat; exit "\${PIPESTATUS[0]}"`)
      expect(ran.exitCode, words).to.be.oneOf([2, 3])
      expect(ran.stdout.replaceAll(/\s+/g, ' '), words).to.match(said)
    }
    const deaf = await place.shell('exec 77>&-; qlab status; echo "code $?"')
    expect(deaf.stdout).to.equal('code 3')
    expect(deaf.stderr).to.contain('Type the command in another terminal')
    expect((await place.qlab('status')).stdout).to.contain('bridge')
  })

  it('says why it is no longer there, when the lab is closed from elsewhere', async () => {
    await using place = new Place()
    await place.qlab('start', 'bridge', '--open')
    await using screen = new Terminal([QLAB, 'shell', '--lang', 'sv'], place.env)
    await screen.see(PROMPT)
    expect((await place.qlab('stop')).exitCode).to.equal(0)
    await screen.see('Labben bridge har stängts, och den här terminalen med den.')
  })

  it('logs in to a guest that is still booting; Ctrl-C ends the wait; the terminal is sane afterwards', async () => {
    await using place = new Place()
    await place.qlab('start', 'bridge', '--open')
    await using screen = new Terminal([QLAB, 'shell'], place.env)
    await screen.see(PROMPT)
    for (const line of NETWORK.trim().split('\n')) screen.type(line)
    screen.type('echo wired')
    await screen.see(/^wired$/m)
    screen.type('info block')
    await screen.see('info: a command for the QEMU monitor')
    screen.type(QEMU)
    await screen.see('no window opens in a lab')
    screen.press('\u001a')
    await screen.see('Stopped')
    screen.type('bg; clear')
    screen.type('qlab ssh')
    await screen.see('waiting for vm to boot')
    screen.press(KEY.ctrlC)
    await screen.see('Interrupted by Ctrl-C.')
    screen.type('echo "code $?"; qlab ssh')
    await screen.see('code 130')
    await screen.see(/student@\S+\$ $/, 90_000)
    screen.type('stty size; hostname | tr a-z A-Z; exit 7')
    await screen.see('50 100')
    await screen.see(/^VM$/m)
    await screen.see(PROMPT)
    screen.type('echo "code $?"; echo hi | qlab ssh -- cat; qlab ssh vm -- exit 4; echo "code $?"')
    await screen.see('code 7')
    await screen.see(/^hi$/m)
    await screen.see('code 4')
    screen.type('check start-v\t')
    await screen.see(/Every check passed\.[^]*bridge 1\/5 \S+# $/)
    expect((await place.qlab('check', '1')).exitCode).to.equal(0)
    screen.press('\r')
    await screen.see(/✓ Step 1 is done: Create the tap\s+[^]*bridge 2\/5 \S+# $/)
    screen.type('clear; next | head -1')
    await screen.see('Step 2 of 5  Build the bridge')

    screen.type('clear; qlab console')
    await screen.see("vm's serial console")
    const second = await place.qlab('console', 'vm')
    expect(second.exitCode, second.stderr).to.equal(3)
    expect(second.stderr).to.contain('The console of vm is already in use.')
    screen.press('\r')
    await screen.see('login: ')
    screen.type('student')
    await screen.see('Password: ')
    screen.type('student')
    await screen.see(/student@\S+\$ $/)
    screen.type('tty; exit')
    await screen.see('/dev/ttyS0')
    screen.press('\u001d')
    await screen.see(PROMPT)

    screen.type('kill %1; wait; exit 5')
    expect(await screen.ended()).to.equal(5)

    const outside = await place.qlab('ssh', '--', 'true')
    expect(outside.exitCode).to.equal(3)
    expect(outside.stderr).to.contain('The VM vm (ubuntu.qcow2) has ended.')
  })
})

describe('QEMU in the lab’s shell', () => {
  it('is the real one: its words, errors and exit codes', async () => {
    await using place = new Place()
    await place.qlab('start', 'bridge', '--open')
    const ran = await place.shell(`
last() { tr '\\0' '|' <"$(ls -t /run/qlab/vm/*.argv | head -1)"; echo; }
q() { timeout 20 qemu-system-x86_64 "$@" </dev/null 2>&1; echo "code $?"; }
q -version | grep -c 'QEMU emulator'
timeout 20 kvm -version | grep -c 'QEMU emulator'
q -accel help | grep -c '^kvm'
q -machine help | grep -c '^q35 '
q -nosuch
q -m
q -daemonize -drive file=none.qcow2
q -name 'a b "c"' -append '' -enable-kvm -enable-kvm -cpu host,+x2apic -M q35,accel=kvm:tcg -kernel /none | tail -2
last
printf 'info name\\nquit\\n' | timeout 20 qemu-system-x86_64 -m 64 -name it -monitor stdio -S | grep -o '^it'
timeout 20 qemu-system-x86_64 -m 64 -nodefaults -S & sleep 1; while kill -INT $! 2>/dev/null; do sleep 0.3; done; wait $!; echo "code $?"
q -daemonize -enable-kvm -m 64 -vnc :3 -name far
ss -ltn | grep -o ':5903' | head -1
`)
    expect(ran.stdout.split('\n')).to.deep.equal([
      ...['1', '1', '1', '1'],
      'qemu-system-x86_64: -nosuch: invalid option',
      'code 1',
      'qemu-system-x86_64: -m: requires an argument',
      'code 1',
      'qemu-system-x86_64: -drive file=none.qcow2: Could not open ‘none.qcow2’: No such file or directory'.replaceAll(
        /[‘’]/g,
        "'",
      ),
      'code 1',
      "qemu: could not open kernel file '/none': No such file or directory",
      'code 1',
      '-name|a b "c"|-append||-enable-kvm|-enable-kvm|-cpu|host,+x2apic|-M|q35,accel=kvm:tcg|-kernel|/none|',
      'it',
      'code 0',
      'code 0',
      ':5903',
    ])
  })

  it('gives a VM less memory when the host has not as much, and says so', async () => {
    await using place = new Place()
    await place.qlab('start', 'bridge', '--open')
    const asked = [
      '9000000',
      '9000G',
      'size=9000000M,slots=2,maxmem=500G',
      '64',
      '64M',
      '1G,slots=1,maxmem=2G',
      'x',
    ]
    const ran = await place.shell(
      asked
        .map(
          (memory) =>
            `printf 'info memory_size_summary\\nquit\\n' | timeout 20 qemu-system-x86_64 -accel tcg -m ${memory} -monitor stdio -S 2>&1 | grep -aE 'base memory|qlab:|Parameter'`,
        )
        .join('\n'),
    )
    const lines = ran.stdout.split('\n').map((line) => line.trim())
    const given = Number(/The VM gets (\d+) MB/.exec(ran.stdout)?.[1])
    expect(given).to.be.above(200)
    const said = (wanted: number): string[] => [
      `qlab: this computer has no ${wanted} MB of memory to give. The VM gets ${given} MB.`,
      `base memory: ${given * 2 ** 20}`,
    ]
    expect(lines.slice(0, 2)).to.deep.equal(said(9_000_000))
    expect(lines[2]).to.contain('no 9216000 MB')
    expect(lines[4]).to.contain('no 9000000 MB')
    expect(lines.filter((line) => line.startsWith('base')).slice(3)).to.deep.equal([
      `base memory: ${64 * 2 ** 20}`,
      `base memory: ${64 * 2 ** 20}`,
      `base memory: ${2 ** 30}`,
    ])
    expect(lines.at(-1)).to.contain("Parameter 'size'")
  })
})
