import {expect} from 'chai'
import * as v from 'valibot'
import {COURSE_SCHEMA, type CourseResult, type LabNotRun} from '../../../../../src/model/run/course-result.js'
import {courseSchema} from '../../../../../src/report/course-schema.js'
import {json} from '../../../../../src/report/formats/json.js'
import {junit} from '../../../../../src/report/formats/junit.js'
import {tap} from '../../../../../src/report/formats/tap.js'
import {courseReporter} from '../../../../../src/cli/render/course/course-reporter.js'
import {renderCourse} from '../../../../../src/cli/render/course/course-table.js'
import {readTap} from '../../../report/read-tap.js'
import {readXml} from '../../../report/read-xml.js'
import {screenAfter} from '../screen.js'
import {FAILED, PLAIN, SWEDISH, checkOf, resultOf, stepOf} from '../../../report/samples.js'

const SKIPPED: LabNotRun = {
  lab: 'tpm',
  outcome: 'skipped',
  code: 'lab-needs',
  reason: 'The lab tpm needs something this computer does not have: swtpm.',
  suggestions: ['sudo apt-get install swtpm'],
  exitCode: 3,
}
const COURSE: CourseResult = {
  schema: COURSE_SCHEMA,
  outcome: 'failed',
  durationMs: 125_000,
  labs: [
    resultOf({lab: 'disks', title: 'Disk files'}),
    resultOf({outcome: 'failed', steps: [stepOf({outcome: 'failed', checks: [checkOf(), FAILED]})]}),
    SKIPPED,
    {...SKIPPED, lab: 'broken', outcome: 'error', code: 'invalid-lab', exitCode: 4},
  ],
}

describe('courseSchema', () => {
  const good = JSON.parse(json.course(COURSE)) as {labs: object[]}
  const accepts = (value: unknown) => v.safeParse(courseSchema, value).success

  it('accepts what is written, and gives it back as it was', () => {
    expect(v.parse(courseSchema, good)).to.deep.equal(COURSE)
  })

  it('refuses a field too many, or one too few, at any depth', () => {
    const holders = (copy: typeof good): object[] => [copy, copy.labs[0] as object, copy.labs[2] as object]
    for (const [index, holder] of holders(good).entries()) {
      const more = structuredClone(good)
      Object.assign(holders(more)[index] as object, {extra: 1})
      expect(accepts(more), `with another field in ${Object.keys(holder).join()}`).to.equal(false)
      for (const key of Object.keys(holder)) {
        const less = structuredClone(good)
        Reflect.deleteProperty(holders(less)[index] as object, key)
        expect(accepts(less), `without ${key}`).to.equal(false)
      }
    }
  })

  it('refuses other versions, and a lab that passed without having been run', () => {
    expect(accepts({...good, schema: 'qlab/course/2'})).to.equal(false)
    expect(accepts({...good, labs: [{...SKIPPED, outcome: 'passed'}]})).to.equal(false)
  })
})

describe('a course as a report', () => {
  it('is TAP: a lab holds its steps, and one that was not run says why', () => {
    const text = tap.course(COURSE)
    expect(readTap(text)).to.have.property('length').above(0)
    expect(text).to.contain('1..4\n# Subtest: disks: Disk files\n    1..1\n    # Subtest: Attach the tap\n')
    expect(text).to.contain('ok 1 - disks\n').and.contain('\nnot ok 2 - bridge\n')
    expect(text).to.contain('\nok 3 - tpm # SKIP The lab tpm needs something')
    expect(text).to.contain('\nnot ok 4 - broken\n')
  })

  it('is JUnit: the suites of every lab, and one for each that was not run', () => {
    const xml = junit.course(COURSE)
    expect(() => readXml(xml)).not.to.throw()
    expect(xml.match(/<testsuite /g)).to.have.length(4)
    expect(xml).to.contain('classname="disks.attach-tap"')
    expect(xml).to.match(/<skipped message="The lab tpm needs [^"]*swtpm\. sudo apt-get install swtpm"\/>/)
    expect(xml).to.match(/<error [^>]*type="invalid-lab"/)
  })
})

describe('renderCourse', () => {
  it('is a table of the labs, with what was skipped below it', () => {
    expect(renderCourse(COURSE, PLAIN)).to.equal(
      `Lab               Steps   Checks  Outcome         Time
disks             1 of 1  1 of 1  ✓ passed       3.1 s
bridge            0 of 1  1 of 2  ✗ failed       3.1 s
tpm                               – skipped
broken                            ! error
──────────────────────────────────────────────────────
The whole course  1 of 2  2 of 3  ✗ failed   2 min 5 s

1 of 4 labs passed.
Skipped, because this computer lacks what they need: tpm.
`,
    )
  })

  it('fits 80 columns in Swedish', () => {
    for (const line of renderCourse(COURSE, {...SWEDISH, width: 80}).split('\n'))
      expect(line.length, line).to.be.at.most(80)
  })
})

describe('courseReporter', () => {
  const told = (live: boolean): string => {
    let text = ''
    const emit = courseReporter({write: (more) => void (text += more), style: PLAIN, live})
    emit({type: 'started', labs: ['disks', 'bridge', 'tpm', 'broken']})
    for (const [index, result] of COURSE.labs.entries()) {
      if (index > 1) emit({type: 'lab-finished', result})
      else {
        const {lab} = result
        emit({type: 'lab-event', lab, event: {type: 'notice', notice: 'no-kvm'}})
        emit({
          type: 'lab-event',
          lab,
          event: {type: 'step-started', id: 's', title: {en: 'Attach', sv: 'Anslut'}, index: 1, of: 2},
        })
        emit({type: 'lab-finished', result})
      }
    }
    emit({type: 'finished', result: COURSE})
    emit.clear()
    return text
  }

  it('tells each lab when it ends, what failed in it, and a notice once', () => {
    const text = told(false)
    expect(text).to.contain('disks: started\n').and.contain('✓ disks          1 of 1 step  3.1 s\n')
    expect(text).to.contain('✗ bridge         0 of 1 step  3.1 s\n✗ tap0 is a port of br0\n')
    expect(text)
      .to.contain('– tpm            The lab tpm needs')
      .and.contain('    sudo apt-get install swtpm\n')
    expect(text.match(/KVM does not work/g)).to.have.length(1)
    expect(text).to.contain('The whole course')
  })

  it('leaves on a terminal the same lines, and no row of a lab at work', () => {
    const screen = screenAfter(told(true))
    expect(screen).to.contain('✓ disks').and.contain('The whole course')
    expect(screen).not.to.contain('Step 1 of 2').and.not.contain('labs done')
  })
})
