import {expect} from 'chai'
import type {Language} from '../../../src/model/language.js'
import {renderView} from '../../../src/cli/render/state/view.js'

const view = {
  machine: 'vm',
  address: 'vnc://127.0.0.1:5900',
  password: false,
  viewer: null,
  others: [],
  tunnel: null,
}
const TUNNEL = 'ssh -N -L 5900:127.0.0.1:5900 kim@a-very-long-name-of-a-computer.students.example.org'
const style = (language: Language) => ({width: 80, color: false, unicode: true, language})

describe('renderView', () => {
  it('tells the address on a line of its own, for a viewer of the reader’s', () => {
    expect(renderView(view, style('en')).split('\n')).to.include('  vnc://127.0.0.1:5900')
    expect(renderView({...view, password: true}, style('sv'))).to.contain('lösenord')
  })

  it('gives the command that brings it to another computer whole, and says how to take a picture', () => {
    for (const viewer of [null, '/usr/bin/remote-viewer']) {
      const lines = renderView({...view, viewer, tunnel: TUNNEL}, style('en')).split('\n')
      expect(lines).to.include(`  ${TUNNEL}`)
      expect(lines.join(' ')).to.contain('qlab screenshot vm vm.png').and.to.contain('VNC viewer')
    }
    const swedish = renderView({...view, address: 'spice://127.0.0.1:5930', tunnel: TUNNEL}, style('sv'))
    expect(swedish.replace(/\s+/g, ' ')).to.contain('spice://127.0.0.1:5930 där, i en SPICE-klient.')
    expect(renderView(view, style('en'))).not.to.contain('ssh -N')
  })

  it('names the viewer that was started', () => {
    const shown = renderView({...view, viewer: '/usr/bin/remote-viewer'}, style('en'))
    expect(shown).to.equal('remote-viewer shows the screen of vm.\n')
  })
  it('tells how to see it through the other protocol, where the VM has both', () => {
    const both = {...view, others: ['spice'] as const}
    const flat = (language: Language) => renderView(both, style(language)).replace(/\s+/g, ' ')
    expect(flat('en')).to.contain('For SPICE: qlab view vm --spice')
    expect(flat('sv')).to.contain('För SPICE: qlab view vm --spice')
  })

  it('names what is below where it stands: first the address, then the other protocol', () => {
    const shown = renderView({...view, others: ['spice'] as const}, style('en'))
    expect(shown.split('\n')).to.deep.equal([
      'Connect a viewer of your own to the address below. It shows the screen of vm',
      'until you press Ctrl-C.',
      '',
      '  vnc://127.0.0.1:5900',
      '',
      'For SPICE: qlab view vm --spice',
      '',
    ])
  })
})
