import {connect, type AddressInfo} from 'node:net'
import {expect} from 'chai'
import ssh2 from 'ssh2'
import {makeKeyPair} from '../../../src/guest/keys/make-key-pair.js'
import {ConsoleSpared} from '../../../src/model/errors/console-spared.js'
import {GuestAccess} from '../../../src/machine/guest-access.js'
import type {GuestMachine} from '../../../src/machine/guest/guest-machine.js'
import {SHELL_DRIVER} from '../../../src/machine/guest/guest-shell.js'
import type {LabDoor} from '../../../src/machine/lab-door.js'
import type {MachineRecord} from '../../../src/machine/machine-records.js'
import type {Link, Nic} from '../../../src/model/observer.js'

const NIC: Nic = {model: 'e1000', mac: '52:54:00:12:34:56', backend: {kind: 'tap', ifname: 'tap0'}}
const TAP: Link = {
  ...{ifname: 'tap0', operstate: 'UP', flags: ['UP'], mtu: 1500},
  addr_info: [{family: 'inet6', local: 'fe80::1', prefixlen: 64, scope: 'link'}],
}
const RECORD = {id: '1', pid: 7} as MachineRecord

/** As a user's shell ends that is not POSIX's. */
function noShell(channel: ssh2.ServerChannel): void {
  channel.exit(127)
  channel.end()
}

/** The way into a guest whose SSH server begins with these answers to the commands that it is asked for. */
async function accessTo(
  answers: ('refuse' | 'hang-up' | 'silence')[],
  sparesConsoles = () => false,
): Promise<{
  readonly access: GuestAccess
  readonly asked: string[]
  /** Comes true when a command has been left without an answer. */
  readonly unanswered: Promise<void>
  /** The guest answers no more, and its console asks for a login; what is typed there goes into `typed`. */
  readonly leaveConsoleOnly: () => Promise<readonly string[]>
  /** Ends every connection to the guest. */
  readonly hangUp: () => void
  readonly close: () => void
}> {
  const host = await makeKeyPair('host')
  const guest = await makeKeyPair('guest')
  const asked: string[] = []
  let silent = (): void => undefined
  const unanswered = new Promise<void>((resolve) => (silent = resolve))
  const clients: ssh2.Connection[] = []
  const server = new ssh2.Server({hostKeys: [host.private]}, (client) => {
    clients.push(client)
    client.on('error', () => undefined)
    client.on('authentication', (context) => context.accept())
    client.on('session', (accept) =>
      accept().on('exec', (accepts, rejects, {command}) => {
        if (command === SHELL_DRIVER) return noShell(accepts())
        asked.push(command)
        const answer = answers.shift()
        if (answer === 'hang-up') return client.end()
        if (answer === 'refuse') return rejects()
        if (answer === 'silence') return silent()
        const channel = accepts()
        channel.write('done')
        channel.exit(0)
        channel.end()
      }),
    )
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()))
  let record = RECORD
  const machine: GuestMachine = {
    id: 'ubuntu1',
    latest: () => Promise.resolve(record),
    running: () => Promise.resolve(record),
    nics: () => Promise.resolve([NIC]),
    monitor: () => Promise.resolve(''),
    consoleSocket: () => Promise.resolve('/nonexistent'),
  }
  const door = {
    readFile: () => Promise.resolve('ubuntu1 login:'),
    stat: () => Promise.resolve({identity: '1:1', mtimeMs: 0}),
    stream: () => connect((server.address() as AddressInfo).port, '127.0.0.1'),
  } as unknown as LabDoor
  const access = new GuestAccess(machine, {
    door,
    links: () => Promise.resolve([TAP]),
    login: {user: 'student', privateKey: guest.private, hostKeys: []},
    sparesConsoles,
  })
  const close = (): void => {
    access.close()
    server.close()
  }
  const leaveConsoleOnly = async (): Promise<readonly string[]> => {
    const typed: string[] = []
    const ran = {exitCode: 0, stdout: '', stderr: ''}
    Object.assign(access.console, {
      reachable: () => Promise.resolve(true),
      type: (line: string) => (typed.push(line), Promise.resolve(ran)),
    })
    server.close()
    record = {...RECORD, id: '2'}
    for (let attempt = 0; attempt < 10 && !(await access.reachable()); attempt++);
    return typed
  }
  const hangUp = (): void => clients.forEach((client) => client.end())
  return {access, asked, unanswered, leaveConsoleOnly, hangUp, close}
}

describe('GuestAccess', () => {
  for (const twice of [true, false])
    it(`asks again for a ${twice ? 'look' : 'typed command'} that the guest’s SSH server did not start`, async () => {
      const {access, asked, close} = await accessTo(['refuse', 'refuse'])
      try {
        expect(await (twice ? access.look('ip addr') : access.run('ip addr'))).to.include({
          exitCode: 0,
          stdout: 'done',
        })
        expect(asked).to.deep.equal(['ip addr', 'ip addr', 'ip addr'])
      } finally {
        close()
      }
    })

  it('asks again for a look when somebody else has closed the connection that it was made over', async () => {
    const {access, asked, unanswered, close} = await accessTo(['silence'])
    try {
      const looking = access.look('ip addr')
      await unanswered
      access.close()
      expect(await access.look('uptime')).to.include({exitCode: 0})
      expect(await looking).to.include({exitCode: 0, stdout: 'done'})
      expect(asked).to.deep.equal(['ip addr', 'uptime', 'ip addr'])
    } finally {
      close()
    }
  })

  it('types nothing at the console that may have begun over SSH', async () => {
    const {access, unanswered, leaveConsoleOnly, hangUp, close} = await accessTo(['silence'])
    try {
      const typing = access.run('reboot').catch((thrown: unknown) => thrown)
      await unanswered
      const typed = await leaveConsoleOnly()
      hangUp()
      expect(await typing).to.have.property('code', 'guest-unreachable')
      expect(typed).to.deep.equal([])
      await access.run('uptime')
      expect(typed).to.deep.equal(['uptime'])
    } finally {
      close()
    }
  })

  it('asks again for a look when the connection broke, but types nothing twice', async () => {
    const {access, asked, close} = await accessTo(['hang-up'])
    try {
      expect(await access.look('ip addr')).to.include({exitCode: 0, stdout: 'done'})
      expect(asked).to.have.length(2)
    } finally {
      close()
    }
    const typing = await accessTo(['hang-up'])
    try {
      const error = await typing.access.run('poweroff').catch((thrown: unknown) => thrown)
      expect(error).to.have.property('code', 'guest-unreachable')
      expect(typing.asked).to.deep.equal(['poweroff'])
    } finally {
      typing.close()
    }
  })

  it('leaves the serial console to the student where that is asked for, and nobody has looked then', async () => {
    const {access, hangUp, close} = await accessTo([], () => true)
    const spared = (thrown: unknown): boolean => thrown instanceof ConsoleSpared
    expect(await access.console.reachable().catch(spared)).to.equal(true)
    expect(await access.console.run('id').catch(spared)).to.equal(true)
    expect(await access.look('id')).to.include({stdout: 'done'})
    close()
    hangUp()
    const looks = Array.from({length: 10}, () => () => access.reachable().catch(spared))
    const seen: boolean[] = []
    for (const look of looks) seen.push(await look())
    // First it may be booting; then only the console would tell, which is not a "no".
    expect(seen.indexOf(true)).to.be.within(1, 5)
    expect(seen.lastIndexOf(false)).to.be.lessThan(seen.indexOf(true))
  })
})
