import {expect} from 'chai'
import {GuestAccess} from '../../../../src/machine/guest-access.js'
import type {GuestMachine} from '../../../../src/machine/guest/guest-machine.js'
import {SHELL_DRIVER} from '../../../../src/machine/guest/guest-shell.js'
import {KeptWays, runOf} from '../../../../src/machine/guest/kept-ways.js'
import type {LabDoor} from '../../../../src/machine/lab-door.js'
import type {MachineRecord} from '../../../../src/machine/machine-records.js'
import type {Link, Nic} from '../../../../src/model/observer.js'
import {until} from '../../../../src/model/until.js'
import {channelTo} from './channel-to.js'
import {wayIn} from './way-in.js'

const TAP: Nic = {model: 'e1000', mac: '52:54:00:12:34:56', backend: {kind: 'tap', ifname: 'tap0'}}
const FORWARDED: Nic = {...TAP, backend: {kind: 'user', net: '10.0.2.0', restricted: false}}
const LINK: Link = {
  ...{ifname: 'tap0', operstate: 'UP', flags: ['UP'], mtu: 1500},
  addr_info: [{family: 'inet6', local: 'fe80::1', prefixlen: 64, scope: 'link'}],
}
const RECORD = {id: '1', pid: 7, watched: true} as MachineRecord

/** A guest that takes no new connection, and into which a way is kept over the TAP device. */
async function keptAccess() {
  const state = {mtimeMs: 1, nics: [TAP], links: [LINK], connects: 0, ways: [] as string[], isOver: false}
  const channels: {close(): void}[] = []
  const door = {
    readFile: () => Promise.resolve(null),
    stat: () => Promise.resolve({identity: '1:1', mtimeMs: state.mtimeMs}),
    list: () => Promise.resolve(state.ways),
    channel: () => {
      const channel = channelTo('bash', '-c', SHELL_DRIVER)
      channels.push(channel)
      return channel
    },
    leave: (words: readonly string[]) => void state.ways.push(wayIn(words)),
    stream: () => {
      state.connects++
      throw new Error('no new connection')
    },
  } as unknown as LabDoor
  const machine: GuestMachine = {
    id: 'ubuntu1',
    latest: () => Promise.resolve(RECORD),
    running: () => (state.isOver ? Promise.reject(new Error('over')) : Promise.resolve(RECORD)),
    nics: () => Promise.resolve(state.nics),
    monitor: () => Promise.resolve('  TCP[HOST_FORWARD]  12  *  2222  10.0.2.15  22  0  0'),
    consoleSocket: () => Promise.resolve('/nonexistent'),
  }
  const access = new GuestAccess(machine, {
    door,
    links: () => Promise.resolve(state.links),
    login: {user: 'student', privateKey: '', hostKeys: []},
  })
  const ways = new KeptWays(door, 'student')
  const [address = ''] = await access.addresses()
  const run = await runOf(RECORD, door)
  ways.reached('1', run, address)
  ways.leave(run)
  const close = (): void => {
    access.close()
    for (const channel of channels) channel.close()
  }
  return {access, state, close}
}

describe('GuestAccess, where a way in is kept', () => {
  it('looks over it, and makes no new connection', async () => {
    const {access, state, close} = await keptAccess()
    access.warm(true)
    expect(await access.reachable()).to.equal(true)
    expect(await access.look('echo fresh')).to.include({stdout: 'fresh\n', exitCode: 0})
    expect(state.connects).to.equal(0)
    close()
  })

  it('takes it only where it is asked to, and types nothing over it', async () => {
    const {access, state, close} = await keptAccess()
    expect(await access.reachable()).to.equal(false)
    access.warm(true)
    await access.look('true')
    const before = state.connects
    const typing = access.run('echo typed').catch(String)
    await until(() => state.connects > before, {intervalMs: 10})
    state.isOver = true
    expect(await typing).to.contain('over')
    close()
  })

  for (const [what, happens] of Object.entries<(state: {[key: string]: unknown}) => unknown>({
    'something has happened to the VM': (state) => (state.mtimeMs = 2),
    'its TAP device is switched off': (state) => (state.links = [{...LINK, flags: []}]),
    'the VM has another network': (state) => (state.nics = [FORWARDED]),
  }))
    it(`leaves it alone when ${what}`, async () => {
      const {access, state, close} = await keptAccess()
      happens(state)
      access.warm(true)
      expect(await access.reachable()).to.equal(false)
      expect(state.connects).to.be.above(0)
      close()
    })

  it('leaves it in the middle of a command when something happens to the VM', async () => {
    const {access, state, close} = await keptAccess()
    access.warm(true)
    expect(await access.reachable()).to.equal(true)
    state.mtimeMs = 2
    expect(await access.reachable()).to.equal(false)
    close()
  })
})
