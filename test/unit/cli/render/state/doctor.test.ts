import {expect} from 'chai'
import {renderDoctor} from '../../../../../src/cli/render/state/doctor.js'
import type {ToldFinding} from '../../../../../src/model/view/finding.js'
import {PLAIN, SWEDISH} from '../../../report/samples.js'

const NODE: ToldFinding = {
  id: 'node',
  title: {en: 'Node.js', sv: 'Node.js'},
  state: 'ok',
  detail: '20.20.2',
  costs: null,
  cure: null,
  blocks: false,
}
const KVM: ToldFinding = {
  ...NODE,
  id: 'kvm',
  title: {en: 'Hardware virtualisation', sv: 'Hårdvaruvirtualisering'},
  state: 'warning',
  detail: '/dev/kvm opens, but a guest prints nothing',
  costs: {en: 'Guests start more slowly.', sv: 'Gäster startar långsammare.'},
}
const UIDMAP: ToldFinding = {
  ...NODE,
  id: 'newuidmap',
  title: {en: 'newuidmap', sv: 'newuidmap'},
  state: 'missing',
  detail: 'not found',
  costs: {en: 'No session can be opened.', sv: 'Ingen session kan öppnas.'},
  cure: 'sudo apt install uidmap',
  blocks: true,
}

describe('renderDoctor', () => {
  it('tells each finding, what it costs and the cure, and whether a lab can run', () => {
    expect(renderDoctor([NODE, KVM, UIDMAP], PLAIN)).to.equal(
      `✓ Node.js                  20.20.2
! Hardware virtualisation  /dev/kvm opens, but a guest prints nothing
    Effect: Guests start more slowly.
✗ newuidmap                not found
    Effect: No session can be opened. No lab can run without it.
    Fix: sudo apt install uidmap

✗ No lab can run here yet.
`,
    )
  })

  it('is content with warnings, and in Swedish', () => {
    expect(renderDoctor([NODE, KVM], SWEDISH)).to.equal(
      `✓ Node.js                 20.20.2
! Hårdvaruvirtualisering  /dev/kvm opens, but a guest prints nothing
    Följd: Gäster startar långsammare.

✓ Labbar kan köras här, med begränsningarna ovan.
`,
    )
    expect(renderDoctor([NODE], PLAIN)).to.contain('✓ Everything that a lab needs is here.')
  })

  it('shows what a program said without obeying it, and never breaks a cure', () => {
    const cure = `sudo ${'very '.repeat(30)}long`
    const told = renderDoctor([{...UIDMAP, detail: 'a\u001b[2J', cure}], {...PLAIN, width: 40})
    expect(told).to.contain('a\\x1b[2J').and.to.contain(cure)
  })
})
