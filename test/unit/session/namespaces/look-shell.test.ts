import {mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {isAlive, processId} from '../../../../src/host/process/processes.js'
import {LookShell, onlyPrints} from '../../../../src/session/namespaces/look-shell.js'
import {fakeProgram, temporaryFolder} from '../../host/fake-programs.js'

const LIMIT = 20_000
/** The pid of the shell, in a program that it has started in a subshell. */
const SHELL = `$(awk '{print $4}' "/proc/$PPID/stat")`

/** A shell for looks that is entered at once, with these programs. */
function looks(programs: Readonly<Record<string, string>>) {
  const folder = temporaryFolder()
  const bin = join(folder.path, 'bin')
  mkdirSync(bin)
  for (const [name, text] of Object.entries(programs)) fakeProgram(bin, name, text)
  const entered: (readonly string[])[] = []
  const shell = new LookShell(
    (command) => {
      entered.push(command)
      return command as [string, ...string[]]
    },
    {PATH: `${bin}:/usr/bin:/bin`, NAME: 'lab'},
  )
  return {
    shell,
    entered,
    [Symbol.dispose]: () => {
      shell.close()
      folder[Symbol.dispose]()
    },
  }
}

describe('onlyPrints', () => {
  it('knows what leaves nothing running and ends by itself', () => {
    for (const line of ['ip -j -d address show', 'ip -j route', 'ss -xpnH'])
      expect(onlyPrints(line.split(' ')), line).to.equal(true)
    for (const line of [
      'ip -j monitor link',
      'ip -j netns exec a true',
      'ip link set br0 up',
      'ping -c 1 192.168.77.2',
      'bash -c ss',
      'cat /fifo',
    ])
      expect(onlyPrints(line.split(' ')), line).to.equal(false)
  })
})

describe('LookShell', () => {
  it('gives what each command printed, all from one shell that was entered once', async () => {
    using lab = looks({ip: `printf '%s|' "$NAME" "$@"; echo warning >&2`})
    const both = await Promise.all([
      lab.shell.run(['ip', '-j', `a 'b' "$c"`], LIMIT),
      lab.shell.run(['ip', '-j', 'route\nshow'], LIMIT),
    ])
    expect(both).to.deep.equal([
      {exitCode: 0, stdout: `lab|-j|a 'b' "$c"|`, stderr: 'warning\n'},
      {exitCode: 0, stdout: 'lab|-j|route\nshow|', stderr: 'warning\n'},
    ])
    expect(lab.entered).to.have.lengthOf(1)
  })

  it('gives nothing of a command that fails, which is then run by itself, and goes on', async () => {
    using lab = looks({ip: 'echo one', ss: 'exit 3'})
    expect(await lab.shell.run(['ss'], LIMIT)).to.equal(null)
    expect(await lab.shell.run(['not-there'], LIMIT)).to.equal(null)
    expect(await lab.shell.run(['ip', '-j'], LIMIT)).to.include({stdout: 'one\n'})
    expect(lab.entered).to.have.lengthOf(1)
  })

  it('gives up a command that takes too long, and another shell takes the next', async () => {
    using lab = looks({ip: 'echo one', ss: 'sleep 20'})
    expect(await lab.shell.run(['ss'], 100)).to.equal(null)
    expect(await lab.shell.run(['ip', '-j'], LIMIT)).to.include({stdout: 'one\n'})
    expect(lab.entered).to.have.lengthOf(2)
  })

  it('gives nothing where the shell is ended under it, or cannot be entered', async () => {
    using lab = looks({ip: `kill ${SHELL}; sleep 0.2; echo late`})
    expect(await lab.shell.run(['ip', '-j'], LIMIT)).to.equal(null)
    const shut = new LookShell(() => ['/not/there'], {})
    expect(await shut.run(['ip', '-j'], LIMIT)).to.equal(null)
    const closed = new LookShell(() => {
      throw new Error('The lab is closed.')
    }, {})
    expect(await closed.run(['ip', '-j'], LIMIT)).to.equal(null)
  })

  it('ends with its input', async () => {
    using lab = looks({ip: `echo "${SHELL}"`})
    const ran = await lab.shell.run(['ip', '-j'], LIMIT)
    const shell = processId(Number(ran?.stdout))
    expect(shell && isAlive(shell)).to.equal(true)
    lab.shell.close()
    for (let tries = 0; shell && isAlive(shell) && tries < 200; tries++) await sleep(20)
    expect(shell && isAlive(shell)).to.equal(false)
  })
})
