import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../src/host/files/paths.js'
import type {Grade} from '../../src/model/grading/grade.js'
import {Place} from './kit/qlab.js'
import {Terminal} from './kit/terminal.js'

const QLAB = join(packageRoot(), 'bin/qlab')
const PROMPT = /bridge \d\/5( ✓)? \S+# $/

const QEMU = `qemu-system-x86_64 -enable-kvm -m 256 -drive file=~/qlab/bridge/ubuntu.qcow2,format=qcow2 \\
  -netdev tap,id=mynet0,ifname=tap0,script=no,downscript=no -device virtio-net-pci,netdev=mynet0`

/** Lines that are put into a terminal at once. */
const PASTED = `\u001b[200~sudo ip link add name br0 \\
  type bridge
sudo ip link set eth0 master br0
sudo ip link set tap0 master br0
sudo ip link set br0 up\u001b[201~`

/** Of `qlab submit --check --json`: the points of each step, and which of them were readied. */
function pointsIn(stdout: string): {readonly points: string[]; readonly readied: number[]} {
  const {grades} = JSON.parse(stdout) as {grades: Grade[]}
  const steps = grades[0]?.steps ?? []
  return {
    points: steps.map(({points, of}) => `${points}/${of}`),
    readied: steps.filter(({readied}) => readied).map(({number}) => number),
  }
}

describe('qlab submit', () => {
  it('writes what was typed by hand, step by step, and does it again beside the open lab', async () => {
    await using place = new Place()
    await place.qlab('start', 'bridge', '--open')
    const workFolder = join(place.folder, 'work', 'qlab', 'bridge')
    {
      await using terminal = new Terminal([QLAB, 'shell'], place.env)
      await terminal.see(PROMPT)
      const lines = [
        'ip link',
        'sudo ip tuntap add dev tap1 mode tap; sudo ip link del tap1',
        'sudo ip tuntap add dev tap0 mode tap user "$USER"',
        'sudo ip link set dev tap0 up',
        'qlab check create-tap',
        PASTED,
        'cat $PWD/nothing-here',
        `cat ${workFolder}/nothing-here`,
      ]
      for (const line of lines) {
        terminal.type(line)
        await terminal.see(PROMPT)
      }
    }
    // What is given to qlab itself, in words and as a script, is the student's as well.
    await place.qlab('shell', 'bridge', '--', 'sudo', 'ip', 'addr', 'flush', 'dev', 'eth0')
    await place.shell('# in a file\nsudo dhclient \\\n  br0\n')
    const submitted = await place.qlab(
      'submit',
      'bridge',
      '--to',
      place.folder,
      '--student',
      'Åsa',
      '--check',
      '--json',
    )
    expect(submitted.exitCode, submitted.stderr).to.equal(1)
    const text = readFileSync(join(place.folder, 'bridge.md'), 'utf8')
    expect(text).to.contain('student: Åsa').and.not.contain('solved:').and.not.contain('qlab check')
    expect(text).to.contain('cat ~/qlab/bridge/nothing-here').and.not.contain(workFolder)
    expect(text.replace(/\n+/g, ' ')).to.match(
      /\{#create-tap\} .*tap0 up ``` .*\{#build-bridge\} .*type bridge .*br0 up .*\{#move-address\} .*dhclient .* br0 ``` .*\{#start-vm\} .*\{#prove-it\}/,
    )
    expect(pointsIn(submitted.stdout)).to.deep.equal({
      points: ['2/2', '4/4', '3/3', '0/5', '0/4'],
      readied: [],
    })
    const {labs} = JSON.parse((await place.qlab('status', '--json')).stdout) as {labs: unknown[]}
    expect(labs, 'the open lab is still there, alone').to.have.length(1)
  })

  it('says which steps qlab has solved', async () => {
    await using place = new Place()
    await place.qlab('start', 'bridge', '--open')
    await place.shell('sudo ip tuntap add dev tap0 mode tap user "$USER"')
    expect((await place.qlab('solve', '1', '--run')).exitCode).to.equal(0)
    await place.qlab('submit', 'bridge', '--to', place.folder)
    const text = readFileSync(join(place.folder, 'bridge.md'), 'utf8')
    expect(text)
      .to.match(/^solved: .*create-tap/m)
      .and.to.match(/ip tuntap add[^]*ip link set tap0 up/)
  })

  it('has what the student did before a reset, and not what qlab did again in its place', async () => {
    await using place = new Place()
    await place.qlab('start', 'bridge', '--open')
    await place.shell('sudo ip tuntap add mode tap name tap0 user "$USER"\nsudo ip link set tap0 up')
    await place.qlab('check', '1')
    await place.shell('sudo ip link add name br0 type bridge')
    for (let times = 0; times < 2; times++) {
      const reset = await place.qlab('reset', '2')
      expect(reset.exitCode, reset.stderr).to.equal(0)
    }
    await place.shell('sudo ip link add br0 type bridge')
    await place.qlab('submit', 'bridge', '--to', place.folder)
    const text = readFileSync(join(place.folder, 'bridge.md'), 'utf8')
    expect(text).not.to.match(/^solved:/m)
    expect(text.match(/^sudo .*/gm)).to.deep.equal([
      'sudo ip tuntap add mode tap name tap0 user "$USER"',
      'sudo ip link set tap0 up',
      'sudo ip link add br0 type bridge',
    ])
  })

  it('lets one slip cost one step: the next one starts from what the guide makes', async () => {
    await using place = new Place()
    const file = join(place.folder, 'by-hand.md')
    const fence = (...lines: string[]) => ['```bash on=host', ...lines, '```'].join('\n')
    writeFileSync(
      file,
      [
        '---\nlab: bridge\n---',
        '## Tap {#create-tap}',
        fence('sudo ip tuntap add dev tap0 mode tap user "$USER"', 'sudo ip link set tap0 up'),
        '## Bridge {#build-bridge}',
        fence(
          'sudo ip link add br0 type bridge',
          'sudo ip link set eth0 master br0',
          'sudo ip link set br0 up',
        ),
        '## Address {#move-address}',
        fence('sudo ip addr flush dev eth0', 'sudo dhclient br0'),
        '## VM {#start-vm}',
        fence(QEMU),
        fence('hostname').replace('on=host', 'on=vm'),
      ].join('\n\n'),
    )
    const checked = await place.qlab('submit', '--check', file, '--json')
    expect(checked.exitCode, checked.stderr).to.equal(1)
    expect(pointsIn(checked.stdout)).to.deep.equal({
      points: ['2/2', '3/4', '3/3', '5/5', '0/4'],
      readied: [3],
    })
    const {grades} = JSON.parse(checked.stdout) as {grades: Grade[]}
    const typed = grades[0]?.steps[3]?.commands.map(({on, exitCode, stdout}) => [on, exitCode, stdout.trim()])
    expect(typed?.at(-1), 'typed in the guest when it answered').to.deep.equal(['vm', 0, 'vm'])
  })

  it('looks for a step that has no commands where all before it have passed: they may stand with theirs', async () => {
    await using place = new Place()
    const file = join(place.folder, 'bridge.md')
    const tap = 'sudo ip tuntap add dev tap0 mode tap user "$USER"\nsudo ip link set tap0 up'
    const bridge = ['add br0 type bridge', 'set eth0 master br0', 'set tap0 master br0', 'set br0 up']
      .map((words) => `sudo ip link ${words}`)
      .join('\n')
    const fence = (code: string): string => `\`\`\`bash on=host\n${code}\n\`\`\``
    writeFileSync(
      file,
      `---\nlab: bridge\n---\n## Both {#create-tap}\n${fence(`${tap}\n${bridge}`)}\n## Nothing {#build-bridge}\n`,
    )
    const {stdout} = await place.qlab('submit', '--check', file, '--json')
    const {points, readied} = pointsIn(stdout)
    const full = points.map((each) => /^(\d+)\/\1$/.test(each))
    expect({full, zero: points.map((each) => each.startsWith('0/')), readied}).to.deep.equal({
      full: [true, true, false, false, false],
      zero: [false, false, true, true, true],
      readied: [],
    })
  })

  it('says what is wrong with a file that cannot be graded', async () => {
    await using place = new Place()
    const file = join(place.folder, 'odd.md')
    for (const [text, code] of [
      ['no front matter', 'no-submission'],
      ['---\nlab: bridge\n---\n## Tap {#create-tip}\n```bash on=host\ntrue\n```\n', 'bad-submission'],
      ['---\nlab: bridge\ncontent: sha256:0\n---\n', 'other-version'],
      ['---\nlab: brigde\n---\n', 'unknown-lab'],
    ] as const) {
      writeFileSync(file, text)
      const {exitCode, stdout} = await place.qlab('submit', '--check', file, '--json')
      expect([exitCode, (JSON.parse(stdout) as {error: {code: string}}).error.code], text).to.deep.equal([
        2,
        code,
      ])
    }
    const {exitCode, stderr} = await place.qlab('submit', '--check', join(place.folder, 'none.md'))
    expect([exitCode, stderr.includes('There is no file')]).to.deep.equal([2, true])
    expect((await place.qlab('submit')).stderr).to.contain('nothing to submit')
  })
})
