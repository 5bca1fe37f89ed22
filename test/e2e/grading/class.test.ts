import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import type {GradedSubmission, Grades} from '../../../src/model/grading/grades.js'
import {Place} from '../kit/qlab.js'

const fence = (on: string, ...lines: string[]): string => [`\`\`\`bash on=${on}`, ...lines, '```'].join('\n')

const TAP = ['sudo ip tuntap add dev tap0 mode tap user "$USER"', 'sudo ip link set tap0 up']
const BRIDGE = [
  'sudo ip link add br0 type bridge',
  'sudo ip link set eth0 master br0',
  'sudo ip link set tap0 master br0',
  'sudo ip link set br0 up',
]
const ADDRESS = ['sudo ip addr flush dev eth0', 'sudo dhclient br0']
const QEMU = `qemu-system-x86_64 -enable-kvm -m 256 -drive file=ubuntu.qcow2,format=qcow2 \\
  -netdev tap,id=mynet0,ifname=tap0,script=no,downscript=no -device virtio-net-pci,netdev=mynet0`
const PING = fence('vm', 'ping -c 3 192.168.77.2')

/** What is typed in each step of bridge. */
type Steps = Readonly<
  Record<'create-tap' | 'build-bridge' | 'move-address' | 'start-vm' | 'prove-it', string>
>

const RIGHT: Steps = {
  'create-tap': fence('host', ...TAP),
  'build-bridge': fence('host', ...BRIDGE),
  'move-address': fence('host', ...ADDRESS),
  'start-vm': fence('host', QEMU),
  'prove-it': PING,
}
const NONE: Steps = {'create-tap': '', 'build-bridge': '', 'move-address': '', 'start-vm': '', 'prove-it': ''}

const CLASS: Readonly<Record<string, Steps>> = {
  right: RIGHT,
  // tap0 is left out of the bridge; the steps after that begin from what the guide makes.
  half: {...RIGHT, 'build-bridge': fence('host', ...BRIDGE.filter((line) => !line.includes('tap0')))},
  // Nothing is right but that there is a tap, and a bridge; a VM never starts.
  wrong: {
    ...NONE,
    'create-tap': fence('host', ...TAP.slice(0, 1)),
    'build-bridge': fence('host', 'sudo ip link add br0 type bridge'),
    'move-address': fence('host', 'sudo ip addr flush dev eth0'),
    'start-vm': fence('host', 'qemu-system-x86_64 -drive file=ubunto.qcow2'),
  },
  empty: NONE,
}

/** The points of each step, and the checks that failed with what was recognised; steps that were readied have a +. */
function told({grade, outcome, score}: GradedSubmission): unknown {
  const steps = grade?.steps ?? []
  return {
    ...{outcome, score},
    points: steps.map(({points, of, readied}) => `${points}/${of}${readied ? '+' : ''}`).join(' '),
    why: steps.flatMap(({checks}) =>
      checks
        .filter((check) => check.outcome === 'failed')
        .map(({id, diagnosis}) => `${id}: ${diagnosis?.id ?? ''}`),
    ),
  }
}

describe('a class that has handed in a lab with a VM', function () {
  this.timeout(1_200_000)

  it('gets full points for what is right, some for what is half right or wrong, none for nothing, each with its reasons', async () => {
    await using place = new Place()
    const given = join(place.folder, 'given')
    for (const [student, steps] of Object.entries(CLASS)) {
      mkdirSync(join(given, student), {recursive: true})
      const parts = Object.entries(steps).map(([id, typed]) => `## ${id} {#${id}}\n\n${typed}\n`)
      writeFileSync(join(given, student, 'bridge.md'), ['---\nlab: bridge\n---', ...parts].join('\n'))
    }
    const results = join(place.folder, 'results')
    const ran = await place.qlab('grade', given, '--results', results, '--jobs', '2', '--json')
    expect(ran.exitCode, ran.stderr).to.equal(0)
    const grades = JSON.parse(ran.stdout) as Grades
    const all = Object.fromEntries(grades.results.map((result) => [result.student.id, told(result)]))
    expect(all).to.deep.equal({
      right: {outcome: 'passed', score: 18, points: '2/2 4/4 3/3 5/5 4/4', why: []},
      half: {
        ...{outcome: 'failed', score: 17, points: '2/2 3/4 3/3+ 5/5 4/4'},
        why: ['tap-on-bridge: tap-unattached'],
      },
      wrong: {
        ...{outcome: 'failed', score: 3, points: '1/2 1/4+ 1/3+ 0/5+ 0/4'},
        why: [
          'tap-up: tap-down',
          'eth0-on-bridge: eth0-unattached',
          'tap-on-bridge: tap-unattached',
          'bridge-up: bridge-down',
          'br0-leased: no-lease',
          'vm-running: vm-not-started',
        ],
      },
      empty: {outcome: 'failed', score: 0, points: '0/2 0/4 0/3 0/5 0/4', why: []},
    })
    const kept = readFileSync(join(results, 'grades.json'), 'utf8')
    expect(JSON.parse(kept)).to.deep.equal(grades)

    // What today's judges make of what was seen is what it was, to the byte.
    const again = await place.qlab('grade', given, '--results', results)
    expect(again.stdout).to.contain('4 submissions found, 0 to be done again.')
    expect(readFileSync(join(results, 'grades.json'), 'utf8')).to.equal(kept)
  })
})
