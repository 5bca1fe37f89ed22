import {expect} from 'chai'
import {brokenSteps} from '../../../../src/content/submission/broken-steps.js'
import {fitSubmission} from '../../../../src/content/submission/fit-submission.js'
import {readSubmission} from '../../../../src/content/submission/read-submission.js'
import {loadLab} from '../../../../src/content/spec/load-lab.js'
import {packageRoot} from '../../../../src/host/files/paths.js'
import type {QlabError} from '../../../../src/model/errors/errors.js'

const RIGHT = ['## A {#create-tap}', '```bash on=host', 'true', '```']

describe('a submission in its lab', () => {
  async function fitted(lines: readonly string[]) {
    const lab = await loadLab('bridge', {root: packageRoot()})
    const submission = await readSubmission(lines.join('\n'), 'bridge.md', 'bridge')
    const {guides} = fitSubmission(submission, lab, 'bridge.md')
    const broken = [...brokenSteps(submission, lab)].map(([id, {en}]) => `${id}: ${en}`)
    return {counts: guides.en.steps.map(({fences}) => fences.length), broken}
  }

  it('loses the step whose id it misspells, and no other one', async () => {
    const lines = [...RIGHT, '## B {#move-adress}', '```bash on=host', 'true', '```']
    expect(await fitted(lines)).to.deep.equal({
      counts: [1, 0, 0, 0, 0],
      broken: [
        'move-address: The lab has no step move-adress, so this was not done. Did you mean move-address?',
      ],
    })
  })

  it('loses the step with a place that is none, and that with a command that is cut', async () => {
    const {counts, broken} = await fitted([
      ...RIGHT,
      ...['## B {#build-bridge}', '```bash on=vmm', 'true', '```'],
      ...['## C {#move-address}', '```bash on=host', 'sudo dhclient "br0', '```'],
    ])
    expect(counts).to.deep.equal([1, 0, 0, 0, 0])
    expect(broken[0]).to.match(/^build-bridge: Line 6: `on=vmm` is not a place/)
    expect(broken[1]).to.match(/^move-address: Line 11: The shell cannot parse this/)
  })

  const refused: readonly [why: string, lines: readonly string[], en: RegExp][] = [
    [
      'nothing in it can be done',
      ['## A {#create-tap}', '```bash on=“host”', 'true', '```'],
      /^bridge\.md:2: .*curly/,
    ],
    [
      'it names a step that is like none of the lab’s',
      [...RIGHT, '## X {#something-else}', '```bash on=host', 'true', '```'],
      /^bridge\.md: the lab has no step \{#something-else\}. Its steps: create-tap/,
    ],
  ]
  for (const [why, lines, en] of refused)
    it(`is refused where ${why}`, async () => {
      const error = await fitted(lines).catch((thrown: unknown) => thrown as QlabError)
      expect(error).to.have.property('code', 'bad-submission')
      expect((error as QlabError).message).to.match(en)
    })
})
