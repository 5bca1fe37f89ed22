import {expect} from 'chai'
import {quoted} from '../../../../src/host/process/shell-line.js'
import {SHOW_LINKS} from '../../../../src/host/system-base.js'
import {SHELL_DRIVER, type ShellChannel} from '../../../../src/machine/guest/guest-shell.js'
import {LostConnection} from '../../../../src/machine/guest/guest-ssh.js'
import {KeptWays, endKeptWays, runOf} from '../../../../src/machine/guest/kept-ways.js'
import type {LabDoor} from '../../../../src/machine/lab-door.js'
import type {MachineRecord} from '../../../../src/machine/machine-records.js'
import {channelTo} from './channel-to.js'
import {wayIn} from './way-in.js'

const RECORD = {id: '59', pid: 70, watched: true} as MachineRecord
/** A guest's shell in which each line that it is given counts. */
const COUNTED = SHELL_DRIVER.replace('eval "$line"', 'eval "$line"; n=$((n + 1))')
const BRIDGE = 'TCP6:[fe80::1%br0]:22'

/** A lab in which these ways are open; what leads over one is a program of this computer. */
function labWith(
  ways: string[],
  program: readonly [string, ...string[]] = ['bash', '-c', SHELL_DRIVER],
  waiting: () => ShellChannel | null = () => null,
) {
  const left: (readonly string[])[] = []
  const ran: (readonly string[])[] = []
  const started: ShellChannel[] = []
  const state = {mtimeMs: 1000.25}
  const door = {
    list: () => Promise.resolve(ways),
    stat: () => Promise.resolve({identity: '1:1', mtimeMs: state.mtimeMs}),
    channel: () => {
      const channel = channelTo(...program)
      started.push(channel)
      return channel
    },
    waiting: () => {
      const channel = waiting()
      if (channel) started.push(channel)
      return channel
    },
    leave: (words: readonly string[]) => void left.push(words),
    run: (command: string, args: readonly string[]) => {
      ran.push([command, ...args])
      return Promise.resolve({exitCode: 0, stdout: '', stderr: ''})
    },
  } as unknown as LabDoor
  return {door, left, ran, started, state, ways}
}

const run = async (door: LabDoor, record = RECORD): Promise<string> => (await runOf(record, door)) ?? ''

/** The name under which a way to an address is left open. */
async function leftFor(lab: ReturnType<typeof labWith>, address: string): Promise<string> {
  const ways = new KeptWays(lab.door, 'student')
  ways.reached('59', await run(lab.door), address)
  ways.leave(await run(lab.door))
  return wayIn(lab.left.at(-1) ?? [])
}

describe('the ways into a guest that are kept', () => {
  it('are of one QEMU, and of the time since something has happened to it', async () => {
    const {door, state} = labWith([])
    const runs = [
      await run(door),
      await run(door, {...RECORD, id: '60'}),
      await run(door, {...RECORD, pid: 71}),
    ]
    state.mtimeMs += 0.01
    runs.push(await run(door))
    expect(new Set(runs).size).to.equal(runs.length)
    expect(await runOf({...RECORD, watched: false}, door), 'one that notes nothing').to.equal(null)
    expect(await runOf({...RECORD, pid: null}, door)).to.equal(null)
  })

  it('serve who goes the same way, and make fresh looks', async () => {
    const lab = labWith([])
    lab.ways.push(await leftFor(lab, BRIDGE))
    const kept = await new KeptWays(lab.door, 'student').begin(await run(lab.door))
    expect(kept?.leadsBy(BRIDGE)).to.equal(true)
    expect(kept?.leadsBy('TCP6:[fe80::1%tap0]:22')).to.equal(false)
    expect(kept?.leadsBy(undefined)).to.equal(false)
    expect(await kept?.way.answers()).to.equal(true)
    const looks = ['echo a', 'echo b'].map(async (line) => kept?.way.look(line))
    expect((await Promise.all(looks)).map((ran) => ran?.stdout)).to.deep.equal(['a\n', 'b\n'])
    kept?.way.close()
    const gone = await kept?.way.look('echo c').catch((thrown: unknown) => thrown)
    expect(gone).to.be.instanceOf(LostConnection)
  })

  it('look at the links as they ask whether the guest answers: once for the first look, and again for the next', async () => {
    const lab = labWith(
      [],
      ['bash', '-c', `n=0; ip() { echo "look $((n += 1))"; }; export -f ip; ${COUNTED}`],
    )
    lab.ways.push(await leftFor(lab, BRIDGE))
    const kept = await new KeptWays(lab.door, 'student').begin(await run(lab.door))
    expect(await kept?.way.answers()).to.equal(true)
    const links = SHOW_LINKS.map(quoted).join(' ')
    const looks = []
    for (const line of ['echo a', links, links]) looks.push((await kept?.way.look(line))?.stdout)
    expect(looks).to.deep.equal(['a\n', 'look 1\n', 'look 3\n'])
    kept?.way.close()
  })

  it('are not taken when something has happened to the machine', async () => {
    const lab = labWith([])
    lab.ways.push(await leftFor(lab, BRIDGE))
    lab.state.mtimeMs += 5
    expect(await new KeptWays(lab.door, 'student').begin(await run(lab.door))).to.equal(null)
  })

  it('do not answer where the connection is gone, or nobody answers over it in time', async () => {
    for (const program of [['false'], ['sleep', '60']] as const) {
      const lab = labWith([], program)
      lab.ways.push(await leftFor(lab, BRIDGE))
      const kept = await new KeptWays(lab.door, 'student').begin(await run(lab.door))
      expect(await kept?.way.answers(), program[0]).to.equal(false)
      expect(kept?.way.closed).to.equal(true)
    }
  })

  it('lead to a shell that has waited, where that answers now; what it has said before does not count', async () => {
    const shells: Record<
      string,
      {readonly program: readonly [string, ...string[]] | null; readonly answers: string | null}
    > = {
      'one that waits': {
        program: ['bash', '-c', `echo one >&2; x=waited; ${SHELL_DRIVER}`],
        answers: 'waited',
      },
      'one that has ended': {program: ['echo', '@shell bash'], answers: 'new'},
      'one whose guest is gone': {program: ['sh', '-c', 'echo @shell bash; sleep 60'], answers: null},
      'none any more': {program: null, answers: 'new'},
    }
    for (const [what, {program, answers}] of Object.entries(shells)) {
      const waiting = () => (program ? channelTo(...program) : null)
      const lab = labWith([], ['bash', '-c', `x=new; ${SHELL_DRIVER}`], waiting)
      const name = await leftFor(lab, BRIDGE)
      lab.ways.push(name, `${name}.7.ready`, `${name}.7.errors`)
      const kept = await new KeptWays(lab.door, 'student').begin(await run(lab.door))
      expect(await kept?.way.answers(), what).to.equal(answers !== null)
      if (answers !== null)
        expect(await kept?.way.look('echo $x'), what).to.deep.equal({
          exitCode: 0,
          stdout: `${answers}\n`,
          stderr: '',
        })
      kept?.way.close()
    }
  })

  it('are left over a bridge alone, where nothing has happened meanwhile', async () => {
    const lab = labWith([])
    for (const address of ['TCP4:127.0.0.1:2222', 'BESIDE:tap0:fe80::1'])
      expect(await leftFor(lab, address), address).to.equal('')
    const ways = new KeptWays(lab.door, 'student')
    ways.reached('59', await run(lab.door), BRIDGE)
    lab.state.mtimeMs += 5
    ways.leave(await run(lab.door))
    ways.leave(null)
    expect(lab.left).to.deep.equal([])
  })

  it('end before a memory is saved, and cost nothing where there is none', async () => {
    const lab = labWith([])
    await endKeptWays(lab.door)
    expect(lab.ran).to.deep.equal([])
    lab.ways.push('59-70-x-y')
    await endKeptWays(lab.door)
    expect(lab.ran).to.have.length(1)
  })
})
