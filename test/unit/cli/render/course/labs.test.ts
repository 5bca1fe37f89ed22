import {expect} from 'chai'
import {renderLabs} from '../../../../../src/cli/render/course/lab-list.js'
import {renderLint} from '../../../../../src/cli/render/proof/lint.js'
import type {LabListing, LintProblem} from '../../../../../src/model/view/lab-listing.js'
import {PLAIN, SWEDISH} from '../../../report/samples.js'

const BRIDGE: LabListing = {
  id: 'bridge',
  title: 'Tap and bridge',
  summary: 'Put a VM on the LAN',
  section: 'Tap och bridge',
  minutes: 30,
  memoryMb: 300,
  diskMb: 50,
  programs: [],
  after: ['port-forward'],
  steps: 5,
  open: true,
  problems: 0,
}
const BROKEN: LabListing = {
  id: 'isolated-network',
  title: null,
  summary: null,
  section: null,
  minutes: null,
  memoryMb: null,
  diskMb: null,
  programs: [],
  after: [],
  steps: 0,
  open: false,
  problems: 2,
}
const PROBLEM: LintProblem = {
  code: 'step-without-hint',
  place: 'labs/bridge/guide.en.md:12',
  file: '/labs/bridge/guide.en.md',
  line: 12,
  message: 'The step `attach-tap` has no hint.',
  suggestion: 'Write at least one `> [!HINT]` block in it.',
}

describe('renderLabs', () => {
  it('is a table of what each lab takes, and says of an invalid one how to learn more', () => {
    expect(renderLabs([BRIDGE, BROKEN], PLAIN)).to.equal(
      `Lab               Min   Disk  Memory  About
bridge             30  50 MB  300 MB  Put a VM on the LAN (open)
isolated-network    –      –       –  ✗ invalid: qlab lab lint isolated-network shows why`,
    )
  })

  it('fits 80 columns, and fewer', () => {
    const summary = 'Which processor a VM sees, on what motherboard, and how many cores it has'
    const long = {...BRIDGE, id: 'a-lab-whose-name-is-far-too-long', summary, diskMb: 12_000}
    for (const width of [80, 50]) {
      const lines = renderLabs([BRIDGE, long], {...SWEDISH, width}).split('\n')
      expect(Math.max(...lines.map((line) => line.length)), String(width)).to.be.at.most(width)
      expect(lines).to.have.length.above(3)
    }
  })

  it('says so when there are none', () => {
    expect(renderLabs([], SWEDISH)).to.equal('Här finns inga labbar.')
  })
})

describe('renderLint', () => {
  it('tells each problem with its place and its cure', () => {
    const labs = [
      {lab: 'bridge', folder: '/labs/bridge', types: 'unchecked', problems: [PROBLEM]},
      {lab: 'tpm', folder: '/labs/tpm', types: 'checked', problems: []},
    ] as const
    expect(renderLint(labs, PLAIN)).to.equal(
      `✗ bridge: one problem.
  labs/bridge/guide.en.md:12
    The step \`attach-tap\` has no hint.
    → Write at least one \`> [!HINT]\` block in it.
✓ tpm: no problems.`,
    )
  })

  it('says when the types could not be checked', () => {
    const labs = [{lab: 'tpm', folder: '/labs/tpm', types: 'unchecked', problems: []}] as const
    expect(renderLint(labs, PLAIN)).to.match(/no problems\.\nThe types were not checked/)
  })

  it('lets no file name steer the terminal', () => {
    const place = 'labs/\u001b[2Jx/lab.ts:1'
    const text = renderLint(
      [{lab: 'x', folder: '/x', types: 'unchecked', problems: [{...PROBLEM, place}]}],
      PLAIN,
    )
    expect(text).not.to.include('\u001b')
  })
})
