import {expect} from 'chai'
import {parseNics} from '../../../src/machine/parse-nics.js'

// Recorded from QEMU 7.2.
describe('parseNics', () => {
  it('pairs a NIC with its back-end', () => {
    const text =
      'e1000.0: index=0,type=nic,model=e1000,macaddr=52:54:00:12:34:56\r\n \\ mynet0: index=0,type=tap,ifname=tap0,script=no,downscript=no\r\n'
    expect(parseNics(text)).to.deep.equal([
      {
        model: 'e1000',
        mac: '52:54:00:12:34:56',
        backend: {kind: 'tap', ifname: 'tap0'},
      },
    ])
  })

  it('finds the back-end in the hub of -net nic -net user', () => {
    const text =
      'hub 0\r\n \\ hub0port1: e1000.0: index=0,type=nic,model=e1000,macaddr=52:54:00:12:34:56\r\n \\ hub0port0: #net076: index=0,type=user,net=10.0.2.0,restrict=off\r\n'
    expect(parseNics(text)).to.deep.equal([
      {model: 'e1000', mac: '52:54:00:12:34:56', backend: {kind: 'user', net: '10.0.2.0', restricted: false}},
    ])
  })

  it('knows a NIC that is plugged into nothing, and a machine without any', () => {
    expect(parseNics('e1000.0: index=0,type=nic,model=e1000,macaddr=52:54:00:12:34:56\r\n')).to.deep.equal([
      {model: 'e1000', mac: '52:54:00:12:34:56', backend: null},
    ])
    expect(parseNics('')).to.deep.equal([])
  })

  it('keeps two NICs and their back-ends apart', () => {
    const text = [
      'a.0: index=0,type=nic,model=virtio-net-pci,macaddr=52:54:00:00:00:01',
      ' \\ n0: index=0,type=tap,ifname=tap0,script=no,downscript=no',
      'b.0: index=0,type=nic,model=e1000,macaddr=52:54:00:00:00:02',
      ' \\ n1: index=0,type=user,net=10.0.2.0,restrict=off',
    ].join('\r\n')
    expect(parseNics(text).map(({model, backend}) => [model, backend?.kind])).to.deep.equal([
      ['virtio-net-pci', 'tap'],
      ['e1000', 'user'],
    ])
  })

  it('tells the kinds of back-ends apart, also those without a device of their own or of a later QEMU', () => {
    const backendOf = (told: string) =>
      parseNics(`e1000.0: index=0,type=nic,model=e1000,macaddr=52:54:00:12:34:56\r\n \\ n0: ${told}\r\n`)[0]
        ?.backend
    expect(backendOf('index=0,type=tap,helper=/usr/lib/qemu/qemu-bridge-helper,br=br0')).to.deep.equal({
      ...{kind: 'tap', ifname: null},
    })
    expect(backendOf('index=0,type=user,net=10.0.3.0,restrict=on')).to.deep.equal({
      ...{kind: 'user', net: '10.0.3.0', restricted: true},
    })
    expect(backendOf('index=0,type=socket,socket: mcast=230.0.0.1:1234')).to.deep.equal({kind: 'socket'})
    expect(backendOf('index=0,type=carrier-pigeon,loft=1')).to.deep.equal({kind: 'unknown'})
  })
})
