import {mkdtempSync, realpathSync, rmSync, mkdirSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import fc from 'fast-check'
import {githubNotes} from '../../../../src/report/grades/formats/github-notes.js'
import {githubOutputs} from '../../../../src/report/grades/formats/github-outputs.js'
import {githubSummary} from '../../../../src/report/grades/formats/github-summary.js'
import {fileIn} from '../../../../src/report/grades/given-place.js'
import {givenPlaces} from '../../../../src/usecases/grading/given-places.js'
import {commandOf} from '../samples.js'
import {grades} from './arbitraries.js'
import {CLASS, gradedStep, gradeOf, gradesOf, HALF, studentOf, submissionOf} from './samples.js'
import {EARLY, VIEW} from './view.js'

const HALF_OF_ONE = gradesOf(submissionOf({grade: HALF, score: 2, of: 7, source: 'labs/bridge.md'}))

/** As a runner reads a workflow command (https://docs.github.com/actions): its kind, its properties and its message. */
function commandIn(line: string) {
  const [, kind, properties = '', message = ''] = /^::([a-z]+) ([^:]*)::(.*)$/.exec(line) ?? []
  const plain = (text: string) =>
    text.replace(/%(0A|0D|3A|2C|25)/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
  const pairs = properties.split(',').map((each) => each.split('=', 2).map(plain) as [string, string])
  return {kind, ...Object.fromEntries(pairs), message: plain(message)} as Record<string, string>
}

const annotations = (...args: Parameters<typeof githubNotes.render>) =>
  githubNotes
    .render(...args)
    .split('\n')
    .filter(Boolean)
    .map(commandIn)

describe('the outputs of a step on GitHub', () => {
  it('are the points, and whether all have passed', () => {
    expect(githubOutputs.render(gradesOf(submissionOf()))).to.equal('points=1\nof=1\npassed=true\n')
    expect(githubOutputs.render(HALF_OF_ONE)).to.equal('points=2\nof=7\npassed=false\n')
    expect(githubOutputs.render(gradesOf())).to.equal('points=0\nof=0\npassed=false\n')
  })

  it('have no points where something could not be looked at', () => {
    expect(githubOutputs.render(CLASS)).to.match(/^points=\nof=\d+\npassed=false\n$/)
  })
})

describe('annotations on GitHub', () => {
  it('are at a step’s first command, with what was seen, and of one that was left out at the top', () => {
    const steps = HALF.steps.map((step) =>
      step.number === 2 ? {...step, commands: [commandOf({source: 'bridge.md:17'})]} : step,
    )
    const one = gradesOf(submissionOf({grade: {...HALF, steps}, source: 'labs/bridge.md'}))
    const [failed, leftOut, ...others] = annotations(one, VIEW)
    expect(others).to.deep.equal([])
    expect(failed).to.include({
      kind: 'error',
      file: 'labs/bridge.md',
      line: '17',
      title: 'Step 2, Attach the tap',
    })
    expect(failed?.message).to.contain('\nLook: bridge link show').and.to.contain('br0 is down.')
    expect(leftOut).to.include({kind: 'warning', line: '1', title: 'Step 3, Start the VM'})
    expect(githubNotes.render(one, EARLY)).not.to.contain('br0 is down')
  })

  it('of a file that is refused are at each line that is wrong', () => {
    const refused = {outcome: 'refused', grade: null, score: 0} as const
    const of = (reason: string) => annotations(gradesOf(submissionOf({...refused, reason})), VIEW)
    expect(
      of('a.md:7: Odd.\na.md:9: Odder.\nSee docs.').map(({line, message}) => [line, message]),
    ).to.deep.equal([
      ['7', 'Odd.'],
      ['9', 'Odder.'],
    ])
    expect(of('a.md is empty.')[0]).to.include({kind: 'error', line: '1', message: 'a.md is empty.'})
  })

  it('are warnings where nobody could look', () => {
    const [only] = annotations({...CLASS, results: CLASS.results.slice(3)}, VIEW)
    expect(only).to.include({kind: 'warning'})
    expect(only?.message).to.contain('It is not a zero.')
  })

  it('are one line each and nothing else, whatever is in the grades', () => {
    fc.assert(
      fc.property(grades, (any) => {
        for (const line of githubNotes.render(any, VIEW).split('\n').filter(Boolean))
          expect(line).to.match(/^::(?:error|warning) file=[^,:]*,line=\d+,title=[^,:]*::[^\r\n]*$/)
      }),
      {numRuns: 50},
    )
  })
})

describe('a summary on GitHub', () => {
  it('has the points of each step, what was seen, and what to try, in the student’s language', () => {
    const text = githubSummary.render(HALF_OF_ONE, VIEW)
    for (const told of [
      '## Tap and bridge: 2 of 7 points',
      '| 2 Attach the tap | 0/4 | failed |',
      'no commands',
      'Look: bridge link show',
    ])
      expect(text).to.contain(told)
    expect(githubSummary.render(HALF_OF_ONE, EARLY)).not.to.contain('br0 is down')
    const swedish = gradesOf(submissionOf({grade: {...HALF, language: 'sv'}, score: 2.5}))
    expect(githubSummary.render(swedish, VIEW)).to.contain('2,5 av 7 poäng')
  })

  it('has no markup of a student’s', () => {
    const evil = '<img src=x>![](x)[a](b)\n# h | `c` ```'
    const step = gradedStep({title: evil, outcome: 'failed'})
    const text = githubSummary.render(
      gradesOf(
        submissionOf({
          student: studentOf({name: evil}),
          grade: gradeOf({title: evil, steps: [step]}),
          title: evil,
        }),
      ),
      VIEW,
    )
    expect(text).not.to.match(/(?<!\\)[<[`|]\s*(?:img|a|c|\]|h)/)
    expect(text.split('\n').filter((line) => line.startsWith('# '))).to.deep.equal([])
  })

  it('is no longer than GitHub shows', () => {
    const many = gradesOf(...Array.from({length: 3000}, () => submissionOf({grade: HALF, score: 2, of: 7})))
    const text = githubSummary.render(many, VIEW)
    expect(Buffer.byteLength(text)).to.be.within(500_000, 2 ** 20)
    expect(text).to.match(/And \d+ more submissions\.\n$/)
  })
})

describe('the path of a submission’s file', () => {
  it('begins with what was given, from here', () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'qlab-given-')))
    try {
      mkdirSync(join(folder, 'course/labs'), {recursive: true})
      const places = givenPlaces(
        [join(folder, 'course/labs'), join(folder, 'course'), '/nowhere'],
        join(folder, 'course'),
      )
      expect(places).to.deep.equal([
        {path: 'labs', name: 'labs'},
        {path: '', name: 'course'},
      ])
      expect(fileIn('course/bridge.md', places)).to.equal('bridge.md')
      expect(fileIn('labs/a/bridge.md', places)).to.equal('labs/a/bridge.md')
      expect(fileIn('labs/a.md', [{path: 'x/y/labs', name: 'labs'}])).to.equal('x/y/labs/a.md')
      expect(fileIn('bridge.md', [{path: 'deep/bridge.md', name: 'bridge.md'}])).to.equal('deep/bridge.md')
      expect(fileIn('other/a.md', places)).to.equal('other/a.md')
    } finally {
      rmSync(folder, {recursive: true})
    }
  })
})
