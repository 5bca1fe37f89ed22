import {createHash} from 'node:crypto'
import {join} from 'node:path'
import {loadLab} from '../../content/spec/load-lab.js'
import {makeFolder} from '../../host/files/make-folder.js'
import {needRoom} from '../../host/files/need-room.js'
import {lockIn, withLock} from '../../host/files/lock.js'
import type {Paths} from '../../host/files/paths.js'
import type {CaseKind, CaseOrigin, CaseResult, LabProof} from '../../model/proof.js'
import type {Emit} from '../../model/run/event.js'
import {planCases} from '../../prove/plan-cases.js'
import {failureRate} from '../../prove/failure-rate.js'
import {problemsOf} from '../../prove/problems-of.js'
import {repeatCases} from '../../prove/repeat-cases.js'
import {scoreLab} from '../../prove/score-lab.js'
import {tanglesOf} from '../../prove/tangles/tangles-of.js'
import {waysOfLab} from '../../prove/ways/weave.js'
import {findStep} from '../guide/find-step.js'
import {prepareProof, type PrepareProofOptions, type ProofGround} from './prepare-proof.js'
import {proofKey} from './proof-key.js'
import {ProofMemory} from './proof-memory.js'
import {proveCases} from './prove-cases.js'
import {proveGuide} from './prove-guide.js'
import {inProvePlace} from './prove-place.js'
import {ProveSession} from './prove-session.js'
import {unreachedDiagnoses} from './unreached-diagnoses.js'
import {addRuns} from './runs-memory.js'
import {takeCheckpoint, type Checkpoint} from './take-checkpoint.js'

/** Bytes on the disk for each machine: what is saved of it, and a copy in each session at work. */
const ROOM = {saved: 2 ** 29, session: 2 ** 28}

export interface ProveLabOptions extends PrepareProofOptions {
  /** Only the cases of this step. */
  readonly only?: string | undefined
  /** Only cases of these kinds, beside the guide's own way; all when left out. */
  readonly kinds?: readonly CaseKind[] | undefined
  /** How many sessions at once. */
  readonly jobs: number
  readonly seed: number
  /** How many tangles: slips in pairs, slips put right, and the like. */
  readonly tangles: number
  /** How often the guide's own way is run again. */
  readonly repeat: number
  /** Whether what an interrupted proof has done is forgotten. */
  readonly fresh: boolean
}

/** Proves one lab: the guide's own way first, then every case in a session of its own, in the seed's order. */
export async function proveLab(options: ProveLabOptions): Promise<LabProof> {
  const {paths, identity, root, kinds, jobs, signal, student} = options
  const ground = await prepareProof(options)
  const {id, folder, spec} = ground.lab
  const only = options.only === undefined ? undefined : findStep(ground.lab, options.only, 'en').id
  const home = join(paths.state, 'proofs')
  makeFolder(home, identity)
  needRoom(home, {
    what: {en: 'the disks of a proof', sv: 'diskarna till ett bevis'},
    bytes: Object.keys(spec.machines).length * (ROOM.saved + jobs * ROOM.session),
    variable: 'QLAB_STATE_HOME',
  })
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  // A step by itself has a file of its own: it does not end what was begun of the whole.
  const name = [id, hash, ...(student ? [student] : []), ...(only ? [only] : [])].join('-')
  const file = join(home, `${[name, ...(kinds ?? [])].join('-')}.jsonl`)
  // The guide's own way is the same, whatever else is proved.
  const runsFile = join(home, `${name}.runs.json`)
  return withLock(
    lockIn(paths.state, `proof-${hash}`),
    identity,
    () =>
      inProvePlace(paths, identity, 'saved', async (saved) => {
        // Again: its author may have gone on while the image was made, or while another proof of it ran.
        const lab = await loadLab(folder, {root, seed: student})
        return prove({...ground, lab}, {...options, only, file, runsFile, saved})
      }),
    {signal},
  )
}

async function prove(
  ground: ProofGround,
  options: ProveLabOptions & {readonly file: string; readonly runsFile: string; readonly saved: Paths},
): Promise<LabProof> {
  const started = performance.now()
  const {paths, identity, root, only, kinds, emit, signal, saved} = options
  const {lab, image, accelerator} = ground
  const {steps} = lab.guides.en
  const key = proofKey(lab, image, accelerator, root)
  const isWanted = ({origin: {step, kind}}: {readonly origin: CaseOrigin}): boolean =>
    (only === undefined || step === only) && (kinds?.includes(kind) ?? true)
  const memory = ProofMemory.open(options.file, key, options.seed, options.fresh)
  const {seed, done} = memory
  const plans = [
    ...[...planCases(lab), ...tanglesOf(lab, options.tangles, seed)].filter(isWanted),
    ...repeatCases(lab, options.repeat),
  ]
  const made = waysOfLab(lab).filter(isWanted)
  const isLeft = ({origin}: {readonly origin: CaseOrigin}): boolean => !done.has(origin.id)
  const left = plans.filter(isLeft)
  const ways = made.filter(isLeft)
  const all = [...plans, ...made]
  const resumed = all.length - left.length - ways.length
  const through = only ?? steps.at(-1)?.id ?? ''
  const count = all.length + 2 * (steps.findIndex(({id}) => id === through) + 1)
  const values = lab.drawn?.values ?? null
  emit({type: 'lab-started', lab: lab.id, cases: count, seed, resumed, values})

  const cases = all.map(({origin}) => done.get(origin.id)).filter((known) => known !== undefined)
  const note = (result: CaseResult): void => {
    cases.push(result)
    emit({type: 'case-finished', lab: lab.id, result})
  }
  const session = {...ground, paths, identity, root, signal}
  const checkpoints: Checkpoint[] = []
  const guide = await inProvePlace(paths, identity, 'guide', async (place) => {
    await using open = await ProveSession.open({...session, place})
    const tell: Emit = (event) => {
      if (event.type !== 'check-looking') return
      const [seconds, limit] = [Math.round(event.elapsedMs / 1000), Math.round(event.limitMs / 1000)]
      emit({type: 'notice', notice: 'slow-look', lab: lab.id, check: event.id, seconds, limit})
    }
    const context = {lab: open.live, language: 'en' as const, emit: tell, signal}
    const onPassed = async (step: string): Promise<void> => {
      const checkpoint = await takeCheckpoint(open, lab, step, join(saved.state, step))
      if (checkpoint) checkpoints.push(checkpoint)
    }
    return await proveGuide(lab, {context, through, onCase: note, onPassed})
  })
  const sound = !cases.some(({kind, verdict}) => kind === 'solved' && verdict === 'survived')
  if (sound)
    await proveCases(left, {
      ...options,
      session,
      guide,
      checkpoints,
      ways,
      through,
      seed,
      onStart: (origin) => emit({type: 'case-started', lab: lab.id, origin}),
      onEnd: (result) => {
        memory.note(result)
        note(result)
      },
    })
  const own = cases.filter(({kind}) => kind === 'repeat')
  const runs = addRuns(options.runsFile, key, {
    runs: 1 + own.length,
    failed: (sound ? 0 : 1) + own.filter(({verdict}) => verdict === 'survived').length,
  })
  // Last: what cannot be written must not cost a whole proof.
  memory.forget()
  const proof = scoreLab(cases, {
    id: lab.id,
    guest: image.name,
    accelerator,
    seed,
    ...(values && {values}),
    resumed,
    rate: failureRate(runs.runs, runs.failed),
    problems: sound ? problemsOf(lab, plans) : [],
    // Of some kinds of cases alone nothing can be said of the rest.
    unreached: sound && !kinds ? await unreachedDiagnoses(lab, cases, guide.facts, only) : [],
    durationMs: Math.round(performance.now() - started),
  })
  emit({type: 'lab-finished', proof})
  return proof
}
