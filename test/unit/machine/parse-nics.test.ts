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
        backend: 'index=0,type=tap,ifname=tap0,script=no,downscript=no',
      },
    ])
  })

  it('finds the back-end in the hub of -net nic -net user', () => {
    const text =
      'hub 0\r\n \\ hub0port1: e1000.0: index=0,type=nic,model=e1000,macaddr=52:54:00:12:34:56\r\n \\ hub0port0: #net076: index=0,type=user,net=10.0.2.0,restrict=off\r\n'
    expect(parseNics(text)).to.deep.equal([
      {model: 'e1000', mac: '52:54:00:12:34:56', backend: 'index=0,type=user,net=10.0.2.0,restrict=off'},
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
    expect(parseNics(text).map(({model, backend}) => [model, backend?.slice(8, 17)])).to.deep.equal([
      ['virtio-net-pci', 'type=tap,'],
      ['e1000', 'type=user'],
    ])
  })
})
