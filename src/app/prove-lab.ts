import {createHash} from 'node:crypto'
import {join} from 'node:path'
import {makeFolder} from '../host/make-folder.js'
import {withLock} from '../host/lock.js'
import {UsageError} from '../model/errors.js'
import {didYouMean} from '../model/did-you-mean.js'
import type {Lab} from '../model/lab.js'
import type {CaseResult, LabProof} from '../model/proof.js'
import type {CasePlan} from '../prove/case-plan.js'
import {withPatience} from '../prove/patience.js'
import {planCases} from '../prove/plan-cases.js'
import {scoreLab} from '../prove/score-lab.js'
import {seededShuffle} from '../prove/seeded-shuffle.js'
import {unusedEquivalents} from '../prove/slip-cases.js'
import {limitsFrom} from './patient-lab.js'
import {prepareProof, type PrepareProofOptions} from './prepare-proof.js'
import {proofKey} from './proof-key.js'
import {ProofMemory} from './proof-memory.js'
import {proveCase} from './prove-case.js'
import {proveGuide} from './prove-guide.js'
import {inProvePlace} from './prove-place.js'
import {ProveSession} from './prove-session.js'
import {runCases} from './run-cases.js'

export interface ProveLabOptions extends PrepareProofOptions {
  /** Only the cases of this step. */
  readonly only?: string | undefined
  /** How many sessions at once. */
  readonly jobs: number
  readonly seed: number
  /** Whether what an interrupted proof has done is forgotten. */
  readonly fresh: boolean
}

/** Proves one lab: the guide's own way first, then every case in a session of its own, in the seed's order. */
export async function proveLab(options: ProveLabOptions): Promise<LabProof> {
  const {paths, root, identity, only, jobs, emit, signal} = options
  const started = performance.now()
  const ground = await prepareProof(options)
  const {lab, image, accelerator} = ground
  const all = ofStep(lab, planCases(lab), only)
  const through = only ?? lab.guides.en.steps.at(-1)?.id ?? ''
  const file = join(paths.state, 'proofs', `${lab.id}-${shortHash(lab.folder)}.jsonl`)
  makeFolder(join(paths.state, 'proofs'), identity)

  return withLock(`proof ${file}`, prove, {signal})

  async function prove(): Promise<LabProof> {
    const key = proofKey(lab, image, accelerator, root)
    const memory = ProofMemory.open(file, key, options.seed, options.fresh)
    const cases: CaseResult[] = []
    const left = all.filter(({origin}) => !memory.done.has(origin.id))
    const resumed = all.length - left.length
    emit({
      type: 'lab-started',
      lab: lab.id,
      cases: all.length + 2 * (lab.guides.en.steps.findIndex(({id}) => id === through) + 1),
      seed: memory.seed,
      resumed,
    })
    const note = (result: CaseResult): void => {
      cases.push(result)
      emit({type: 'case-finished', lab: lab.id, result})
    }
    const session = {...ground, paths, identity, root, signal}
    const guide = await inProvePlace(paths, identity, 'guide', async (place) => {
      await using open = await ProveSession.open({...session, place})
      const context = {lab: open.live, language: 'en' as const, emit: () => undefined, signal}
      return await proveGuide(lab, {context, through, onCase: note})
    })
    const sound = !cases.some(({kind, verdict}) => kind === 'solved' && verdict === 'survived')
    if (sound) {
      const hasty = withPatience(lab, guide.learnt)
      const limits = limitsFrom(guide)
      for (const {origin} of all)
        cases.push(...[memory.done.get(origin.id)].filter((known) => known !== undefined))
      await runCases(seededShuffle(left, memory.seed), {
        jobs,
        signal,
        worker: (name, work) =>
          inProvePlace(paths, identity, name, (place) =>
            work((plan, stop) => proveCase(plan, {...session, place, hasty, limits, signal: stop})),
          ),
        onStart: (origin) => emit({type: 'case-started', lab: lab.id, origin}),
        onEnd: (result) => {
          memory.note(result)
          note(result)
        },
      })
    }
    memory.forget()
    const proof = scoreLab(cases, {
      id: lab.id,
      guest: image.name,
      accelerator,
      seed: memory.seed,
      resumed,
      problems: sound ? problemsOf(lab, all) : [],
      durationMs: Math.round(performance.now() - started),
    })
    emit({type: 'lab-finished', proof})
    return proof
  }
}

function problemsOf(lab: Lab, plans: readonly CasePlan[]): string[] {
  return unusedEquivalents(lab, plans).map(
    ({file, line, command}) =>
      `${file}:${line}: prove makes no such slip: ${command.replaceAll(/\s+/g, ' ')}. Copy the wrong command as prove shows it, or take the entry away.`,
  )
}

/** @throws {UsageError} `unknown-step` */
function ofStep(lab: Lab, plans: readonly CasePlan[], only: string | undefined): readonly CasePlan[] {
  if (only === undefined) return plans
  const ids = lab.guides.en.steps.map(({id}) => id)
  if (ids.includes(only)) return plans.filter(({origin}) => origin.step === only)
  const near = didYouMean(only, ids)
  throw new UsageError('unknown-step', `The lab ${lab.id} has no step "${only}".`, {
    suggestions: [...(near ? [`Did you mean ${near}?`] : []), `Its steps: ${ids.join(', ')}`],
  })
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
