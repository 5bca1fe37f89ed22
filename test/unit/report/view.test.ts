import {expect} from 'chai'
import type {Language} from '../../../src/model/language.js'
import {renderView} from '../../../src/cli/render/state/view.js'

const view = {machine: 'vm', address: 'vnc://127.0.0.1:5900', password: false, viewer: null, others: []}
const style = (language: Language) => ({width: 80, color: false, unicode: true, language})

describe('renderView', () => {
  it('tells the address on a line of its own, for a viewer of the reader’s', () => {
    expect(renderView(view, style('en')).split('\n')).to.include('  vnc://127.0.0.1:5900')
    expect(renderView({...view, password: true}, style('sv'))).to.contain('lösenord')
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
})
