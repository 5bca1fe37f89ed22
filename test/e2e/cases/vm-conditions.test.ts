import {expect} from 'chai'
import * as v from 'valibot'
import {resultSchema} from '../../../src/report/result-schema.js'
import {Place} from '../kit/qlab.js'
import {untilLine} from '../kit/until-line.js'

/** Most stand still, so that no guest takes time; their ends and their disks are real. */
const QEMU = 'qemu-system-x86_64 -m 128 -display none'
const END = `pkill '^qemu-system'; while pgrep '^qemu-system' >/dev/null; do sleep 0.1; done`

/** What is typed, and what the first check that fails must say. */
type Case = readonly [what: string, typed: string, id: string | null, say: RegExp]

const ENDED: readonly Case[] = [
  [
    '-redir',
    `${QEMU} -hda ubuntu.qcow2 -redir tcp:2222::22`,
    'vm-ended',
    /QEMU printed: "-redir: invalid option".*hostfwd/,
  ],
  [
    'a bad forward',
    `${QEMU} -hda ubuntu.qcow2 -nic user,hostfwd=tcp::2299:22`,
    'vm-ended',
    /Bad host port separator.*hyphen/,
  ],
  [
    'a port that is taken',
    `socat TCP-LISTEN:2297,fork - </dev/null >/dev/null 2>&1 & ${untilLine("ss -Hltn | grep -q ':2297 '")}; ${QEMU} -hda ubuntu.qcow2 -nic user,hostfwd=tcp::2297-:22; kill $!`,
    'vm-ended',
    /Could not set up host forwarding rule/,
  ],
  [
    'a misspelt disk',
    `${QEMU} -hda ubuntuu.qcow2`,
    'vm-ended',
    /started last ended: .*Could not open 'ubuntuu.qcow2'/,
  ],
  [
    'a dash copied from a text',
    `${QEMU} –m 256 -hda ubuntu.qcow2`,
    'vm-ended',
    /begins with a typographic dash/,
  ],
  [
    'a disk that the command names twice',
    `ln -sf ubuntu.qcow2 link.img; ${QEMU} -hda ubuntu.qcow2 -hdb link.img`,
    'vm-ended',
    /names the disk link.img twice/,
  ],
  [
    'an unlisted reason',
    `${QEMU} -hda ubuntu.qcow2 -uuid nonsense`,
    'vm-ended',
    /QEMU printed: .*nonsense.*cannot name a cause/,
  ],
]

const RUNNING: readonly Case[] = [
  [
    'JSON, and no lock',
    `${QEMU} -S -blockdev '{"driver":"qcow2","node-name":"q","file":{"driver":"file","filename":"ubuntu.qcow2","locking":"off"}}' -device ide-hd,drive=q &`,
    'vm-paused',
    /started with -S/,
  ],
  [
    '-snapshot, by a link from another folder',
    `ln -sf "$PWD/ubuntu.qcow2" /tmp/disk; (cd /tmp; exec ${QEMU} -S -snapshot -hda disk) &`,
    'vm-paused',
    /started with -S/,
  ],
  [
    'QEMU for 32 bits, in the background',
    `qemu-system-i386 -m 128 -display none -S -hda ubuntu.qcow2 -daemonize`,
    'vm-paused',
    /started with -S/,
  ],
  [
    'a first caller that nobody is',
    `${QEMU} -S -hda ubuntu.qcow2 -monitor unix:/tmp/m,server &`,
    'vm-deaf',
    /does not start the VM until a program connects to unix:\/tmp\/m:/,
  ],
  [
    'past the shim',
    `/run/qlab/usr/bin/${QEMU} -S -hda ubuntu.qcow2 &`,
    'vm-deaf',
    /not started through the qemu-system-x86_64 of the lab/,
  ],
  [
    'stopped by a signal',
    `${QEMU} -hda ubuntu.qcow2 & ${untilLine("ss -Hlx | grep -q '[.]qmp '")}; sleep 1; pkill -STOP -x qemu-system-x86`,
    'vm-deaf',
    /has state T/,
  ],
]

describe('what a VM does, in the lab no-network', () => {
  let place: Place
  before(async () => {
    place = new Place()
    await place.qlab('start', 'no-network', '--open')
  })
  after(() => place[Symbol.asyncDispose]())

  for (const [what, typed, id, say] of [...ENDED, ...RUNNING])
    it(`is told: ${what}`, async () => {
      await place.shell(`${typed}\nsleep 2`)
      const {stdout, stderr} = await place.qlab('check', 'start-vm', '--json')
      const failed = v
        .parse(resultSchema, JSON.parse(stdout))
        .steps.flatMap(({checks}) => checks)
        .find(
          ({diagnosis}) =>
            diagnosis !== null &&
            /^vm-(?:ended|deaf|paused|not-started|other-disk|read-as-other)$/.test(diagnosis.id),
        )
      await place.shell(`pkill -CONT -x qemu-system-x86; ${END}`)
      expect(failed?.diagnosis?.id, stdout + stderr).to.equal(id)
      expect(failed?.diagnosis?.text).to.match(say)
    })
})
