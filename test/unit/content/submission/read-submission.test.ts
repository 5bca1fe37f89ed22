import {expect} from 'chai'
import {readSubmission} from '../../../../src/content/submission/read-submission.js'
import {writeSubmission} from '../../../../src/content/submission/write-submission.js'
import type {QlabError} from '../../../../src/model/errors/errors.js'
import type {Fence} from '../../../../src/model/lab/guide.js'
import type {Submission} from '../../../../src/model/grading/submission.js'

function fence(on: string, ...texts: string[]): Fence {
  const commands = texts.map((text) => ({text, line: 1}))
  return {language: 'bash', on, code: texts.join('\n'), line: 1, commands}
}

const SUBMISSION: Submission = {
  lab: 'bridge',
  content: `sha256:${'a'.repeat(64)}`,
  student: 'Åsa "Ö" Öberg: 007',
  seed: null,
  language: 'sv',
  qlab: '0.1.0',
  made: '2026-11-29T12:00:00Z',
  hints: 3,
  solved: ['build-bridge', 'prove-it'],
  steps: [
    {id: 'build-bridge', fences: [fence('host', 'ip link add br0 type bridge', 'cat > f <<end\n```\nend')]},
    {id: 'start-vm', fences: []},
    {
      id: 'prove-it',
      fences: [fence('vm', 'ping -c 1 192.168.77.2'), fence('monitor:vm', 'info block', 'quit')],
    },
  ],
}

describe('a submission', () => {
  it('is read as it was written', async () => {
    const text = writeSubmission(SUBMISSION, {'build-bridge': 'Bygg bryggan'})
    const read = await readSubmission(text, 'bridge.md')
    expect({...read, steps: []}).to.deep.equal({...SUBMISSION, steps: []})
    const plain = (all: Submission['steps']) =>
      all.map(({id, fences}) => [id, fences.map(({on, commands}) => [on, commands.map((each) => each.text)])])
    expect(plain(read.steps)).to.deep.equal(plain(SUBMISSION.steps))
    expect(text).to.contain('## Bygg bryggan {#build-bridge}')
  })

  for (const [what, end] of [
    ['and the next one has no commands', '\n\n## B {#b}\nNothing.\n'],
    ['and the next one is whole', '\n\n## B {#b}\n\n```bash on=host\necho b\n```\n'],
    ['and it is the last one', '\n'],
  ] as const)
    it(`costs a step whose fence is never closed that step alone, ${what}`, async () => {
      const whole = '---\nlab: bridge\n---\n## Z {#z}\n\n```bash on=host\necho z\n```\n'
      const text = `${whole}\n## A {#a}\n\n\`\`\`bash on=host\necho a${end}`
      const {steps} = await readSubmission(text, 'bridge.md')
      const [z, a, b] = steps
      expect(z?.fences.map(({code}) => code)).to.deep.equal(['echo z'])
      expect([a?.fences, a?.problem?.en]).to.deep.equal([
        [],
        a?.problem?.en.startsWith('Line 12: The fence is never closed')
          ? a.problem.en
          : 'Line 12: The fence …',
      ])
      if (b) expect([b.id, b.problem]).to.deep.equal(['b', undefined])
      if (end.includes('echo b')) expect(b?.fences.map(({code}) => code)).to.deep.equal(['echo b'])
    })

  it('keeps a fence that has a heading in what it writes', async () => {
    const doc = 'cat > x.md <<end\n## B {#b}\nend'
    const text = `---\nlab: bridge\n---\n## A {#a}\n\n\`\`\`bash on=host\n${doc}\n\`\`\`\n`
    const {steps} = await readSubmission(text, 'bridge.md')
    expect(steps.map(({id, fences}) => [id, fences.map(({code}) => code)])).to.deep.equal([['a', [doc]]])
  })

  it('says what its student reads, as far as that is a language of qlab’s', async () => {
    const of = async (said: string) =>
      (await readSubmission(`---\nlab: bridge\nlanguage: ${said}\n---\n`, 'bridge.md')).language
    expect([await of('sv'), await of('EN'), await of('de'), await of('[sv]')]).to.deep.equal([
      'sv',
      'en',
      null,
      null,
    ])
  })

  it('may be written by hand, with prose, on Windows, with a number for a name', async () => {
    const text = [
      '---',
      'lab: disks',
      'student: 0042',
      'mine: note to myself',
      '---',
      '# Disks',
      'First I did this:',
      '## Make it {#make-it}',
      '1. like so',
      '   ```bash on=host',
      '   qemu-img create -f qcow2 a.qcow2 1G',
      '   ```',
      '```console',
      'not run',
      '```',
    ].join('\r\n')
    const {lab, student, content, hints, steps} = await readSubmission(text, 'disks.md')
    expect({lab, student, content, hints}).to.deep.equal({
      lab: 'disks',
      student: '0042',
      content: null,
      hints: 0,
    })
    expect(steps[0]?.fences[0]?.commands[0]?.text).to.equal('qemu-img create -f qcow2 a.qcow2 1G')
  })

  it('needs no front matter where somebody else says which lab it is of', async () => {
    const {lab} = await readSubmission('## A {#a}\n\n```bash on=host\ntrue\n```\n', 'x.md', 'disks')
    expect(lab).to.equal('disks')
  })

  const bad: readonly [why: string, text: string, en: RegExp, sv: RegExp][] = [
    ['has no front matter', 'hello', /bridge\.md:1: It does not begin/, /bridge\.md:1: Den börjar inte/],
    ['is of no lab', '---\nstudent: x\n---\n', /which lab/, /vilken labb/],
    ['is not YAML', '---\nlab: [\n---\n', /is not YAML/, /är inte YAML/],
    ['is of another schema', '---\nschema: qlab/submission/9\nlab: a\n---\n', /submission\/9/, /läser/],
    [
      'has commands above the steps',
      '---\nlab: a\n---\n```bash on=host\ntrue\n```\n',
      /md:4: .*before the first step/,
      /md:4: /,
    ],
    ['has hints that are no number', '---\nlab: a\nhints: few\n---\n', /whole number/, /heltal/],
  ]
  for (const [why, text, en, sv] of bad)
    it(`is refused when it ${why}`, async () => {
      const error = await readSubmission(text, 'bridge.md').then(
        () => null,
        (thrown: unknown) => thrown as QlabError,
      )
      expect(error?.code).to.equal('bad-submission')
      expect(error?.told('en').message).to.match(en)
      expect(error?.told('sv').message).to.match(sv)
    })

  const slips: readonly [why: string, text: string, en: RegExp, sv: RegExp][] = [
    [
      'it is there twice',
      '## A {#a}\n```bash on=host\ntrue\n```\n',
      /^Line 4: The step \{#a\}/,
      /^Rad 4: .*två/,
    ],
    [
      'a quote is not closed',
      '```bash on=host\ntrue\necho "x\n```\n',
      /^Line 6: The shell cannot parse this/,
      /^Rad 6: Skalet/,
    ],
    ['it does not say where', '```bash of=host\ntrue\n```\n', /^Line 4: /, /^Rad 4: .*attribut/],
  ]
  for (const [why, text, en, sv] of slips)
    it(`has a step that cannot be done where ${why}, and the others all the same`, async () => {
      const other = '## B {#b}\n```bash on=host\ntrue\n```\n'
      const {steps} = await readSubmission(`## A {#a}\n\n\n${text}${other}`, 'bridge.md', 'x')
      expect(steps.map(({id, fences}) => [id, fences.length])).to.deep.equal([
        ['a', 0],
        ['b', 1],
      ])
      expect(steps[0]?.problem?.en).to.match(en)
      expect(steps[0]?.problem?.sv).to.match(sv)
      expect(steps[1]?.problem).to.equal(undefined)
    })

  it('is refused when it is larger than 1 MB', async () => {
    const error = await readSubmission('x'.repeat(2 ** 20 + 1), 'bridge.md').catch(
      (thrown: unknown) => thrown,
    )
    expect((error as QlabError).code).to.equal('submission-too-large')
  })
})
