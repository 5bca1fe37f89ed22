import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../../src/host/files/paths.js'
import type {SessionRecord} from '../../../src/model/session.js'
import {until} from '../../../src/model/until.js'
import {labProcesses, Place, userNamespaces} from '../kit/qlab.js'
import {Terminal} from '../kit/terminal.js'

/** The first three steps of dnsmasq, not quite as its guide has them: another order, and a VM with a name. */
const THREE_STEPS = `
sudo ip link add ustwo_bridge type bridge
sudo ip addr add 10.10.0.1/24 dev ustwo_bridge
sudo ip link set ustwo_bridge up
for n in 0 1; do
  sudo ip tuntap add dev tap$n mode tap user "$USER"
  sudo ip link set tap$n master ustwo_bridge up
done
echo mine >notes.txt
sudo dnsmasq -i ustwo_bridge -z -F 10.10.0.2,10.10.0.254,255.255.255.0,12h
qemu-system-x86_64 -name "the first" -enable-kvm -m 512 -vnc :0 -drive file=ubuntu1.qcow2,format=qcow2 \\
  -netdev tap,id=mynet0,ifname=tap0,script=no,downscript=no \\
  -device virtio-net-pci,netdev=mynet0,mac=52:54:00:12:34:56 -daemonize
`

interface Status {
  readonly labs: readonly {readonly steps: readonly {readonly outcome: string}[]}[]
}

async function outcomes(place: Place): Promise<(string | undefined)[]> {
  const {stdout} = await place.qlab('status', '--json')
  return (JSON.parse(stdout) as Status).labs[0]?.steps.map(({outcome}) => outcome) ?? []
}

const AT_FOUR = ['passed', 'passed', 'passed']

describe('a lab that goes on where the student was', () => {
  it('brings back the network, the server and the VM as the student had them, closed or killed', async () => {
    await using place = new Place()
    const spaces = userNamespaces()
    await place.qlab('start', 'dnsmasq', '--open')
    const typed = await place.shell(THREE_STEPS)
    expect(typed.exitCode, typed.stderr).to.equal(0)
    await place.qlab('check')
    expect((await outcomes(place)).slice(0, 3)).to.deep.equal(AT_FOUR)
    await place.qlab('ssh', 'ubuntu1', '--', 'touch', '/dev/shm/mark')
    const stopped = await place.qlab('stop')
    expect(stopped.stdout.replaceAll(/\s+/g, ' ')).to.contain('bin/qlab start dnsmasq goes on at step 4.')
    expect(labProcesses(spaces)).to.deep.equal([])

    const again = await place.qlab('start', 'dnsmasq', '--open')
    expect(again.stdout.replaceAll(/\s+/g, ' '))
      .to.contain('You go on where you were, at step 4 of 5: The second VM')
      .and.to.contain('qlab reset --all')
      .and.not.to.contain('could not be started again')
    expect((await outcomes(place)).slice(0, 3)).to.deep.equal(AT_FOUR)
    const running = await place.shell('ps ax -o args | grep "[t]he first"; pgrep -a dnsmasq; cat notes.txt')
    expect(running.stdout)
      .to.contain('-name the first')
      .and.contain('dnsmasq -i ustwo_bridge -z')
      .and.contain('mine')
    // With -daemonize it is in /, and goes on where it was all the same.
    const mark = await place.qlab('ssh', 'ubuntu1', '--', 'ls', '/dev/shm/mark')
    expect(mark.exitCode, mark.stderr).to.equal(0)

    // Everything of it dies, and qlab has not closed it.
    const {keeper} = JSON.parse(readFileSync(place.sessionFile('dnsmasq'), 'utf8')) as SessionRecord
    process.kill(keeper?.pid ?? 0, 'SIGKILL')
    const gone = await until(() => labProcesses(spaces).length === 0, {timeoutMs: 30_000, intervalMs: 50})
    expect(gone).to.equal(true)
    {
      const words = [join(packageRoot(), 'bin/qlab'), 'start', 'dnsmasq', '--no-panes']
      await using screen = new Terminal(words, place.env)
      await screen.see('starting ubuntu1 again')
      await screen.see(/at step 4 of 5/, 120_000)
      await screen.shows(/Step 4 of 5 {2}The second VM/)
    }
    expect((await outcomes(place)).slice(0, 3)).to.deep.equal(AT_FOUR)

    const forgotten = await place.qlab('stop', '--forget')
    expect(forgotten.stdout).not.to.contain('goes on at')
    const anew = await place.qlab('start', 'dnsmasq', '--open')
    expect(anew.stdout).not.to.contain('You go on where you were')
    expect(new Set(await outcomes(place))).to.deep.equal(new Set(['skipped']))
    expect(existsSync(join(place.folder, 'work/qlab/dnsmasq/notes.txt'))).to.equal(true)
  })

  it('lets a VM of a closed lab go on where it was, and boots it where that is not kept', async () => {
    await using place = new Place()
    await place.qlab('goto', 'bridge', '5')
    const inMemory = async () => (await place.qlab('ssh', 'vm', '--', 'ls', '/dev/shm/mark')).exitCode
    await place.qlab('ssh', 'vm', '--', 'touch', '/dev/shm/mark')
    const disk = join(place.folder, 'work/qlab/bridge/ubuntu.qcow2')
    await place.qlab('stop')
    const again = await place.qlab('start', 'bridge', '--open')
    expect(again.stdout).to.match(/at\s+step\s+5\s+of\s+5/)
    expect(await inMemory()).to.equal(0)
    // The disk has nothing of it, and what was kept is used once.
    const listed = await place.qlab('shell', '--', 'qemu-img', 'snapshot', '-l', '-U', disk)
    expect([listed.exitCode, listed.stdout]).to.deep.equal([0, ''])
    const checkpoint = join(place.folder, 'state/qlab/progress/bridge/checkpoint')
    expect(existsSync(checkpoint)).to.equal(false)

    await place.qlab('stop')
    expect(existsSync(join(checkpoint, 'vm.state'))).to.equal(true)
    writeFileSync(join(checkpoint, 'vm.state'), 'no memory of a VM')
    const booted = await place.qlab('start', 'bridge', '--open')
    expect(booted.stdout)
      .to.match(/at\s+step\s+5\s+of\s+5/)
      .and.not.to.contain('could not be started')
    expect(await inMemory()).not.to.equal(0)
  })
})
