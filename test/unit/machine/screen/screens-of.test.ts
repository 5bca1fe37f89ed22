import {expect} from 'chai'
import {screensOf} from '../../../../src/machine/screen/screens-of.js'
import {HostError} from '../../../../src/model/errors/errors.js'
import type {MachineView} from '../../../../src/model/observer.js'

const OFF = {enabled: false}

/** A machine that gives these answers; what it has no answer to it does not know. */
function machine(answers: Readonly<Record<string, unknown>>): Pick<MachineView, 'qmp'> {
  return {
    qmp: <T>(command: string) =>
      command in answers
        ? Promise.resolve(answers[command] as T)
        : Promise.reject(
            new HostError('qmp-refused', {en: `There is no ${command}.`, sv: `Det finns ingen ${command}.`}),
          ),
  }
}

const vnc = (more: object) => ({enabled: true, auth: 'none', family: 'ipv4', ...more})

describe('screensOf', () => {
  it('finds a VNC server, wherever it listens', async () => {
    const at = async (more: object) =>
      (await screensOf(machine({'query-vnc': vnc(more), 'query-spice': OFF}))).map(({address}) => address)
    expect(await at({host: '127.0.0.1', service: '5901'})).to.deep.equal(['TCP4:127.0.0.1:5901'])
    expect(await at({host: '0.0.0.0', service: '5900'})).to.deep.equal(['TCP4:127.0.0.1:5900'])
    expect(await at({host: '::', service: '5900', family: 'ipv6'})).to.deep.equal(['TCP6:[::1]:5900'])
    expect(await at({host: '192.168.77.100', service: '5900'})).to.deep.equal(['TCP4:192.168.77.100:5900'])
    expect(await at({host: '', service: '/tmp/vnc', family: 'unix'})).to.deep.equal(['UNIX-CONNECT:/tmp/vnc'])
  })

  it('finds a SPICE server too, after VNC, and tells which asks for a password', async () => {
    const both = machine({
      'query-vnc': vnc({host: '127.0.0.1', service: '5900', auth: 'vnc'}),
      'query-spice': {enabled: true, host: '*', port: 5930, auth: 'none'},
    })
    expect(await screensOf(both)).to.deep.equal([
      {protocol: 'vnc', address: 'TCP4:127.0.0.1:5900', port: 5900, password: true},
      {protocol: 'spice', address: 'TCP4:127.0.0.1:5930', port: 5930, password: false},
    ])
  })

  it('finds none where there is none, or QEMU knows of no such thing', async () => {
    expect(await screensOf(machine({'query-vnc': OFF, 'query-spice': OFF}))).to.deep.equal([])
    expect(await screensOf(machine({'query-vnc': OFF}))).to.deep.equal([])
  })
})
