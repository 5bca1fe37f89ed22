import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {until} from '../../../src/model/until.js'
import {Place} from '../kit/qlab.js'

const PING = 'ping -c 1 -W 10 192.168.77.2'

describe('a way into a guest that is kept from one check to the next', () => {
  let place: Place
  before(async () => {
    place = new Place()
    const ran = await place.qlab('start', 'bridge', '--auto', '--keep')
    expect(ran.exitCode, ran.stdout).to.equal(0)
    await passes()
  })
  after(() => place[Symbol.asyncDispose]())

  const folder = (): string => join(place.folder, 'state/qlab/sessions/bridge/io/ways')
  const ways = (): string[] => readdirSync(folder()).filter((name) => !name.includes('.'))

  async function passes(): Promise<void> {
    const ran = await place.qlab('check')
    expect(ran.exitCode, ran.stdout).to.equal(0)
  }

  /** The way that the last check has left open. */
  async function way(): Promise<string> {
    return until(() => ways()[0], {intervalMs: 50})
  }

  /** That the VM has not met the neighbour since, although a check has seen that it had. */
  async function isUnmet(): Promise<void> {
    const ran = await place.qlab('check', 'prove-it', '--json')
    const {steps} = JSON.parse(ran.stdout) as {
      steps: {checks: {id: string; outcome: string; diagnosis: {id: string} | null}[]}[]
    }
    const met = steps.flatMap(({checks}) => checks).find(({id}) => id === 'vm-met-neighbour')
    expect([met?.outcome, met?.diagnosis?.id], ran.stdout).to.deep.equal(['failed', 'neighbour-unmet'])
  }

  async function monitor(line: string): Promise<void> {
    const words = [
      {execute: 'qmp_capabilities'},
      {execute: 'human-monitor-command', arguments: {'command-line': line}},
    ].map((each) => JSON.stringify(each))
    const send = `(printf '%s\\n' '${words.join("' '")}'; sleep 15) | timeout 15 socat - UNIX-CONNECT:"$(ls /run/qlab/vm/*.qmp | tail -1)"`
    const ran = await place.shell(`${send}; :`)
    expect(ran.stdout).to.contain('"return"').and.not.contain('Error')
  }

  /** The VM forgets the neighbour, and does not learn of it again when the neighbour asks whether the VM is still there. */
  async function forgets(): Promise<void> {
    const lines =
      'sudo sysctl -qw net.ipv4.conf.all.arp_ignore=8; sudo ip neigh flush all; sudo ip neigh del 192.168.77.2 dev ens3; :'
    await place.qlab('ssh', 'vm', '--', lines)
  }

  async function meets(): Promise<void> {
    const ran = await place.qlab('ssh', 'vm', '--', `sudo sysctl -qw net.ipv4.conf.all.arp_ignore=0; ${PING}`)
    expect(ran.exitCode, ran.stdout).to.equal(0)
  }

  it('is taken by the next check, which sees what has changed in the guest', async () => {
    const left = await way()
    await passes()
    expect(ways()).to.deep.equal([left])
    await forgets()
    await isUnmet()
    expect(ways()).to.deep.equal([left])
    await meets()
    await passes()
  })

  it('is not taken when its connection is gone, and nobody notices but by the time', async () => {
    const left = await way()
    await place.shell(`pkill -9 -f '[s]sh .*ControlMaster=yes'; :`)
    await passes()
    await until(() => ways().length === 1, {intervalMs: 50})
    expect(ways()).to.deep.equal([left])
    await passes()
  })

  it('is not taken when the guest has restarted', async () => {
    const left = await way()
    await place.qlab('ssh', 'vm', '--', 'sudo reboot')
    await isUnmet()
    await until(() => ways().every((name) => name !== left), {intervalMs: 50})
    await meets()
    await passes()
  })

  it('is not taken when a state of the VM was loaded from before', async () => {
    await forgets()
    await monitor('savevm before')
    await meets()
    await passes()
    const left = await way()
    await monitor('loadvm before')
    await isUnmet()
    await until(() => ways().every((name) => name !== left), {intervalMs: 50})
    await meets()
    await passes()
  })

  it('is not taken when the VM was ended and started again', async () => {
    await way()
    await place.shell(`
sudo pkill -x qemu-system-x86; while pgrep -x qemu-system-x86; do sleep 0.1; done
qemu-system-x86_64 -enable-kvm -m 256 -drive file=ubuntu.qcow2,format=qcow2 \\
  -netdev tap,id=mynet0,ifname=tap0,script=no,downscript=no -device e1000,netdev=mynet0 -daemonize`)
    await isUnmet()
    await meets()
    await passes()
  })

  it('ends with the lab', async () => {
    expect((await place.qlab('stop')).exitCode).to.equal(0)
    const left = (await place.qlab('status')).stdout
    expect(left).not.to.contain('running')
  })
})
