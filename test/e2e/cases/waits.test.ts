import {once} from 'node:events'
import {expect} from 'chai'
import * as v from 'valibot'
import {resultSchema} from '../../../src/report/result-schema.js'
import {Place} from '../kit/qlab.js'

const NETWORK = `sudo ip link add ustwo_bridge type bridge; sudo ip link set ustwo_bridge up
  for tap in tap0 tap1; do sudo ip tuntap add dev $tap mode tap user "$USER"; sudo ip link set $tap up master ustwo_bridge; done`

const DISKS = ['ubuntu1.qcow2', 'ubuntu2.qcow2'] as const

function start(number: 0 | 1): string {
  return [
    `qemu-system-x86_64 -enable-kvm -m 256 -drive file=${DISKS[number]},format=qcow2 -daemonize`,
    `-vnc :${number} -spice port=4440${number},disable-ticketing=on`,
    `-netdev tap,id=mynet0,ifname=tap${number},script=no,downscript=no`,
    `-device virtio-net-pci,netdev=mynet0,mac=52:54:00:12:34:5${6 + number}`,
  ].join(' ')
}

const qemuOf = (number: 0 | 1): string => String.raw`^\S*qemu.*ifname=tap${number}`
const end = (number: 0 | 1, signal = 'TERM'): string =>
  `pkill -${signal} -f '${qemuOf(number)}'; pidwait -f '${qemuOf(number)}'`

describe('waiting for guests, in the lab isolated', () => {
  let place: Place
  before(async () => {
    place = new Place()
    await place.qlab('start', 'isolated', '--open')
    await place.shell(NETWORK)
  })
  after(() => place[Symbol.asyncDispose]())
  afterEach(() => place.shell(`${end(0)}; ${end(1)}`))

  it('qlab ssh waits for a VM that boots, says for how long, and why', async () => {
    await place.shell(start(0))
    const {exitCode, stdout, stderr} = await place.start(['ssh', 'ubuntu1', '--', 'hostname'], {
      env: {QLAB_TIME_FACTOR: '5'},
    })
    expect(exitCode, String(stderr)).to.equal(0)
    expect(stdout, 'what the lab calls it').to.equal('ubuntu1')
    expect(String(stderr).replace(/\s+/g, ' ')).to.contain(
      'waiting for ubuntu1 to boot and answer, at most 10 min (QLAB_TIME_FACTOR is 5)',
    )
  })

  it('qlab ssh ends when the VM does, when it stands still, and by Ctrl-C', async () => {
    await place.shell(start(0))
    const died = place.start(['ssh', 'ubuntu1', '--', 'hostname'])
    await once(died.stderr, 'data')
    await place.shell(end(0))
    expect((await died).exitCode).to.equal(3)
    expect(String((await died).stderr)).to.contain('has ended')

    await place.shell(`${start(0)}; pkill -STOP -f '${qemuOf(0)}'`)
    const still = await place.qlab('ssh', 'ubuntu1', '--', 'hostname')
    expect(still.exitCode).to.equal(3)
    expect(still.stderr).to.contain('state T').and.contain('kill -CONT')

    await place.shell(`pkill -CONT -f '${qemuOf(0)}'; ${end(0)}; ${start(0)}`)
    const stopped = place.start(['ssh', 'ubuntu1', '--', 'hostname'])
    await once(stopped.stderr, 'data')
    stopped.kill('SIGINT')
    expect((await stopped).exitCode).to.equal(130)
  })

  it('a check waits for its own VM, whatever became of another one', async () => {
    await place.shell(`${start(1)}; sleep 1; ${end(1, 'KILL')}; ${start(0)}`)
    const {stdout} = await place.qlab('check', 'start-first', '--json')
    const [step] = v.parse(resultSchema, JSON.parse(stdout)).steps
    expect(
      step?.checks
        .map(({id, outcome, reason}) => ({id, outcome, reason}))
        .filter(({outcome}) => outcome !== 'passed'),
    ).to.deep.equal([])
  })

  it('a time factor that makes no sense is said to', async () => {
    const {exitCode, stderr} = await place.start(['status'], {env: {QLAB_TIME_FACTOR: 'slow'}})
    expect(exitCode).to.equal(2)
    expect(String(stderr)).to.contain('QLAB_TIME_FACTOR').and.contain('0.1')
  })
})
