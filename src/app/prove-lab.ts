import {loadLab} from '../content/load-lab.js'
import {ensureImage} from '../guest/ensure-image.js'
import {makeFolder} from '../host/make-folder.js'
import {UsageError} from '../model/errors.js'
import {didYouMean} from '../model/did-you-mean.js'
import type {Lab} from '../model/lab.js'
import type {CaseResult, EmitProof, LabProof} from '../model/proof.js'
import type {CasePlan} from '../prove/case-plan.js'
import {withPatience} from '../prove/patience.js'
import {planCases} from '../prove/plan-cases.js'
import {scoreLab} from '../prove/score-lab.js'
import {seededShuffle} from '../prove/seeded-shuffle.js'
import {chooseAccelerator} from './choose-accelerator.js'
import type {Limits} from './patient-lab.js'
import {proveCase} from './prove-case.js'
import {proveGuide, type GuideProof} from './prove-guide.js'
import {provePlace, removePlace} from './prove-place.js'
import {ProveSession, type ProveSessionOptions} from './prove-session.js'
import type {Workplace} from './workplace.js'

export interface ProveLabOptions extends Workplace {
  /** A lab's id, or the path of a folder that holds one. */
  readonly lab: string
  readonly guest: string
  /** Only the cases of this step. */
  readonly only?: string | undefined
  /** How many sessions at once. */
  readonly jobs: number
  readonly seed: number
  readonly emit: EmitProof
  readonly signal: AbortSignal
}

/** Proves one lab: the guide's own way first, then every case in a session of its own, in the seed's order. */
export async function proveLab(options: ProveLabOptions): Promise<LabProof> {
  const started = performance.now()
  const {paths, identity, root, only, jobs, seed, emit, signal} = options
  const lab = await loadLab(options.lab, {root})
  const plans = seededShuffle(ofStep(lab, planCases(lab), only), seed)
  const preparing = (what: string): void => emit({type: 'preparing', lab: lab.id, what})
  makeFolder(paths.cache, identity)
  const image = await ensureImage(options.guest, {
    paths,
    identity,
    onProgress: ({step}) => preparing(step),
    signal,
  })
  const accelerator = await chooseAccelerator(
    {
      paths,
      identity,
      signal,
      emit: (event) => {
        if (event.type === 'opening') preparing(event.what)
        if (event.type === 'notice') emit(event)
      },
    },
    image,
  )
  const note = (result: CaseResult): void => emit({type: 'case-finished', lab: lab.id, result})
  emit({
    type: 'lab-started',
    lab: lab.id,
    cases: plans.length + 2 * lab.guides.en.steps.length,
    seed,
    resumed: 0,
  })
  const session = {paths, identity, root, lab, image, accelerator, signal}
  const inPlace = async <T>(name: string, work: (options: ProveSessionOptions) => Promise<T>): Promise<T> => {
    const place = provePlace(paths, name)
    try {
      return await work({...session, place})
    } finally {
      await removePlace(place, identity)
    }
  }

  const guide = await inPlace('guide', (options) =>
    guideIn(options, only ?? lab.guides.en.steps.at(-1)?.id ?? '', note),
  )
  const cases = [...guide.cases]
  if (!cases.some(({kind, verdict}) => kind === 'solved' && verdict === 'survived')) {
    const hasty = withPatience(lab, guide.learnt)
    const limits = limitsFrom(guide)
    const queue = plans.values()
    await Promise.all(
      Array.from({length: jobs}, (_, worker) =>
        inPlace(String(worker), async (options) => {
          for (const plan of queue) {
            signal.throwIfAborted()
            emit({type: 'case-started', lab: lab.id, origin: plan.origin})
            const result = await proveCase(plan, {...options, hasty, limits})
            cases.push(result)
            note(result)
          }
        }),
      ),
    )
  }
  const proof = scoreLab(cases, {
    id: lab.id,
    guest: image.name,
    accelerator,
    seed,
    resumed: 0,
    problems: [],
    durationMs: Math.round(performance.now() - started),
  })
  emit({type: 'lab-finished', proof})
  return proof
}

async function guideIn(
  options: ProveSessionOptions,
  through: string,
  onCase: (result: CaseResult) => void,
): Promise<GuideProof> {
  await using open = await ProveSession.open(options)
  const context = {lab: open.live, language: 'en' as const, emit: () => undefined, signal: options.signal}
  // Awaited here: the session ends when this function does.
  return await proveGuide(options.lab, {context, through, onCase})
}

function limitsFrom({learnt, longestCommandMs}: GuideProof): Limits {
  return {
    command: Math.max(5000, 4 * longestCommandMs),
    guest: Math.max(10_000, 4 * Math.max(0, ...learnt.values())),
  }
}

function ofStep(lab: Lab, plans: readonly CasePlan[], only: string | undefined): readonly CasePlan[] {
  if (only === undefined) return plans
  const ids = lab.guides.en.steps.map(({id}) => id)
  if (ids.includes(only)) return plans.filter(({origin}) => origin.step === only)
  const near = didYouMean(only, ids)
  throw new UsageError('unknown-step', `The lab ${lab.id} has no step "${only}".`, {
    suggestions: [...(near ? [`Did you mean ${near}?`] : []), `Its steps: ${ids.join(', ')}`],
  })
}
