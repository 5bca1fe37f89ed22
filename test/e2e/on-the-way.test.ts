import {expect} from 'chai'
import {labIds} from '../../src/content/spec/find-labs.js'
import {runCommands} from '../../src/engine/run-step.js'
import {packageRoot} from '../../src/host/files/paths.js'
import {lookOnce} from '../../src/usecases/follow/look-once.js'
import {ownCommands} from '../../src/usecases/follow/own-commands.js'
import {STILL_MS, StepTicks} from '../../src/usecases/follow/step-ticks.js'
import {doStep} from '../../src/usecases/lab/do-step.js'
import {openLab} from '../../src/usecases/lab/open-lab.js'
import {noHaste, PatientLab} from '../../src/usecases/lab/patient-lab.js'
import {workplace} from '../../src/usecases/workplace.js'
import {Place} from './kit/qlab.js'

/** Cheap, and with many commands in a step; every night QLAB_TEST_WAY=all takes all of them. */
const wanted = process.env.QLAB_TEST_WAY ?? 'bridge'
const labs = wanted === 'all' ? await labIds(packageRoot()) : wanted.split(' ')

describe('the ticks on the guide’s own way', () => {
  for (const id of labs)
    it(`accuse nobody between two commands of ${id}, however long one reads there`, async function () {
      if (wanted === 'all') this.timeout(1_200_000)
      await using place = new Place()
      const emit = (): void => undefined
      const base = {...workplace({...process.env, ...place.env}), language: 'en' as const, emit}
      await using open = await openLab({...base, lab: id, scratch: true})
      const {lab, live} = open
      const signal = new AbortController().signal
      const accused: string[] = []
      const broken = new Set<string>()
      for (const [at, step] of lab.guides.en.steps.entries()) {
        const ticks = new StepTicks(ownCommands(step))
        let now = 0
        const read = async (after: string): Promise<void> => {
          // Twice, with more time between them than a mistake must stand.
          for (let times = 0; times < 2; times++) {
            now += STILL_MS
            await lookOnce(open, step, {language: 'en', signal}, (look) => {
              const {found} = look
              const {state} = ticks.take(look, now)
              if (state === 'wrong')
                accused.push(`${step.id}, after \`${after}\`: ${found.id} ${found.diagnosis?.id ?? ''}`)
            })
          }
          // What was done before is as it was, but for what this step is known to undo.
          for (const before of lab.guides.en.steps.slice(0, at)) {
            const {checks} = await lookOnce(open, before, {language: 'en', signal}, () => undefined)
            if (checks.some(({outcome}) => outcome === 'failed'))
              for (const {id, outcome} of checks)
                if (outcome === 'failed' || outcome === 'blocked') broken.add(`${step.id}: ${id}`)
          }
        }
        await read('')
        for (const fence of step.fences)
          for (const command of fence.commands) {
            const patient = new PatientLab(live, noHaste())
            const one = {...step, fences: [{...fence, commands: [command]}]}
            await runCommands(lab, one, {lab: patient, language: 'en', emit, signal})
            await read(command.text)
          }
        const {outcome, checks} = await doStep(open, step, {...base, how: 'check', onLost: emit, signal})
        expect(
          outcome,
          `${step.id}: ${JSON.stringify(checks.filter((each) => each.outcome !== 'passed'))}`,
        ).to.equal('passed')
        // Nor does what only a console shows, which is left to the student, keep anything else from being seen.
        const {checks: seen} = await lookOnce(open, step, {language: 'en', signal}, () => undefined)
        expect(seen.filter((each) => each.outcome === 'blocked')).to.deep.equal([])
      }
      expect(accused).to.deep.equal([])
      expect([...broken], 'checks of earlier steps that do not hold: lab.ts has `suspends`').to.deep.equal([])
    })
})
