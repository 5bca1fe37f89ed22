import {expect} from 'chai'
import lab from '../../../labs/no-network/lab.js'
import {cardsOf} from '../../../labs/no-network/checks/cards-of.js'
import {interfacesInside} from '../../../labs/no-network/checks/interfaces-inside.js'
import {listedInVm, listedOnHost} from '../../../labs/no-network/checks/listed-in.js'
import type {MachineView, Nic} from '../../../src/model/observer.js'
import {judgeRecorded, type Recorded} from './judge-recorded.js'
import {recordedVm} from './recorded-vm.js'
import {FakeSystem} from '../fake-system.js'

const RECORDED: Recorded = {
  ...recordedVm('vm', 'console'),
  ...recordedVm('isolated', 'console'),
  'vm-card': [
    [{cards: 'user'}, 'passed'],
    [{cards: ''}, 'vm-no-card'],
    [{cards: 'nothing'}, 'vm-card-loose'],
    [{cards: 'user nothing'}, 'vm-other-cards'],
    [{cards: 'tap'}, 'vm-other-cards'],
  ],
  'vm-sees-card': [
    [{interfaces: 'lo ens3'}, 'passed'],
    [{interfaces: 'lo'}, 'vm-card-unseen'],
  ],
  'isolated-no-card': [
    [{cards: ''}, 'passed'],
    [{cards: 'user'}, 'isolated-on-user-network'],
    [{cards: 'nothing'}, 'isolated-card-loose'],
    [{cards: 'tap'}, 'isolated-other-card'],
  ],
  'isolated-only-lo': [
    [{interfaces: 'lo'}, 'passed'],
    [{interfaces: 'lo br0'}, 'isolated-more-than-lo'],
  ],
  'links-written': [
    [{file: 'in the second VM', listed: 'lo'}, 'passed'],
    [{file: 'on the host', listed: 'lo'}, 'links-on-host'],
    [{file: 'in the first VM', listed: 'lo ens3'}, 'links-in-first-vm'],
    [{file: null, listed: null}, 'links-missing'],
    [{file: 'in the second VM', listed: ''}, 'links-empty'],
    [{file: 'in the second VM', listed: 'lo ens3'}, 'links-of-another'],
  ],
}

describe('the judges of the lab no-network', () => {
  judgeRecorded(lab, RECORDED)
})

describe('the cards of a VM', () => {
  const nic = (backend: Nic['backend']): Nic => ({model: 'e1000', mac: '52:54:00:12:34:56', backend})
  const machine = (...nics: readonly Nic[]) => ({nics: () => Promise.resolve(nics)}) as unknown as MachineView

  it('are told by the networks that they are joined to', async () => {
    expect(await cardsOf(machine())).to.deep.equal([])
    expect(
      await cardsOf(machine(nic({kind: 'user', net: '10.0.2.0', restricted: false}), nic(null))),
    ).to.deep.equal(['user', 'nothing'])
  })
})

describe('the interfaces inside a VM', () => {
  it('are named in its own order', async () => {
    const links = () => Promise.resolve(['lo', 'ens3'].map((ifname) => ({ifname})))
    expect(await interfacesInside({console: {links}} as unknown as MachineView)).to.equal('lo ens3')
  })
})

describe('the interfaces that a file lists', () => {
  const listed = (stdout: string | null) => listedInVm(new FakeSystem(() => stdout))

  it('are those of every way to list them', async () => {
    expect(
      await listed(
        'lo               UNKNOWN        00:00:00:00:00:00 <LOOPBACK,UP,LOWER_UP> \nens3             UP             52:54:00:12:34:56 <BROADCAST,UP>\n',
      ),
    ).to.equal('lo ens3')
    expect(
      await listed(
        '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN\n    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n    inet 127.0.0.1/8 scope host lo\n',
      ),
    ).to.equal('lo')
    expect(await listed('ens3\nlo\n')).to.equal('ens3 lo')
  })

  it('are none in an empty file, and null where there is no file', async () => {
    expect(await listed('')).to.equal('')
    expect(await listed(null)).to.equal(null)
  })
  it('are looked for at home in a VM, and in the work folder on the host', async () => {
    const [guest, host] = [new FakeSystem(() => 'lo\n'), new FakeSystem(() => 'lo\neth0\n')]
    expect([await listedInVm(guest), await listedOnHost(host)]).to.deep.equal(['lo', 'lo eth0'])
    expect([...guest.asked, ...host.asked]).to.deep.equal(['cat /home/student/links.txt', 'cat links.txt'])
  })
})
