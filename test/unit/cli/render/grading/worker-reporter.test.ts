import {expect} from 'chai'
import {workerReporter} from '../../../../../src/cli/render/grading/worker-reporter.js'
import {HostError} from '../../../../../src/model/errors/errors.js'
import {command} from '../../../../../src/model/errors/suggestion.js'
import type {WorkerEvent} from '../../../../../src/model/grading/worker-event.js'
import {PLAIN, SWEDISH} from '../../../report/samples.js'

const WHY = new HostError(
  'x',
  {en: 'KVM does not work here.', sv: 'KVM fungerar inte här.'},
  {
    suggestions: [
      command('qlab doctor', {en: 'shows why', sv: 'visar varför'}),
      {en: 'Or add --emulate.', sv: 'Eller lägg till --emulate.'},
    ],
  },
)

describe('what a worker says in its journal', () => {
  function said(event: WorkerEvent, style = PLAIN): string {
    let text = ''
    workerReporter({write: (more) => (text += more), style})(event)
    return text.replaceAll(/\s+/g, ' ').trim()
  }

  it('is why it takes nothing of a lab, and what to type, as sentences', () => {
    const event = {type: 'refuses', lab: 'bridge', why: WHY} as const
    expect(said(event)).to.contain(
      'of the lab bridge: KVM does not work here. To type: qlab doctor (shows why). Or add --emulate.',
    )
    expect(said(event, SWEDISH)).to.contain('Skriv: qlab doctor (visar varför). Eller lägg till --emulate.')
  })

  it('is at once that there is no KVM, with how many labs that concerns', () => {
    expect(said({type: 'without-kvm', labs: 15}))
      .to.contain('nothing of its 15 labs with VMs')
      .and.contain('--emulate')
    expect(said({type: 'without-kvm', labs: 1}, SWEDISH)).to.contain('sin labb med VM:ar')
  })
})
