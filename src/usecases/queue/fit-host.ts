import {loadLab} from '../../content/spec/load-lab.js'
import {ensureImage} from '../../guest/ensure-image.js'
import {clock} from '../../model/clock.js'
import {BugError, HostError, QlabError} from '../../model/errors/errors.js'
import {command} from '../../model/errors/suggestion.js'
import type {WorkKind} from '../../model/grading/work-kind.js'
import type {Lab} from '../../model/lab/lab.js'
import {chooseAccelerator} from '../lab/opening/choose-accelerator.js'
import {needHost} from '../lab/need-host.js'
import type {Workplace} from '../workplace.js'
import {kindOfLab} from './kind-of-lab.js'

export interface FitOptions extends Workplace {
  /** The labs that are here, by their ids. */
  readonly labs: ReadonlyMap<string, Lab>
  /** Whether labs with VMs are done without KVM, too. */
  readonly emulates: boolean
  readonly signal: AbortSignal
}

/** What a host says of a kind of work: the lab, where it can do it; or why it cannot. */
export type Fitness = {readonly lab: Lab; readonly why: null} | {readonly lab: null; readonly why: QlabError}

/** What was found missing is looked for again after so long: it may have been installed. In milliseconds. */
const LOOK_AGAIN_MS = 5 * 60_000
/** After a piece that this host could not do, it takes none of that kind for so long: twice as long each time, at the most. */
const REST_MS = {first: 15_000, longest: 30 * 60_000}

/** Which kinds of work this host can do, as it is now. */
export class FitHost {
  readonly #found = new Map<string, {readonly fitness: Promise<Fitness>; readonly until: number}>()
  readonly #rests = new Map<string, number>()

  constructor(private readonly options: FitOptions) {}

  /** Whether this host can do a kind of work. It is looked for once, and again after a while where something was missing. */
  async fitness(kind: WorkKind): Promise<Fitness> {
    const known = this.#found.get(kind.name)
    if (known && known.until > clock().now()) return known.fitness
    const fitness = lookFor(kind, this.options)
    this.#found.set(kind.name, {fitness, until: Infinity})
    const found = await fitness
    if (found.why) this.#found.set(kind.name, {fitness, until: clock().now() + LOOK_AGAIN_MS})
    return found
  }

  /** This host could not do a piece: it rests from that kind, or it would take all that others can do. */
  failed({name}: Pick<WorkKind, 'name'>, why: QlabError): void {
    const rest = this.#rests.get(name) ?? REST_MS.first
    this.#rests.set(name, Math.min(rest * 2, REST_MS.longest))
    this.#found.set(name, {fitness: Promise.resolve({lab: null, why}), until: clock().now() + rest})
  }

  done({name}: Pick<WorkKind, 'name'>): void {
    this.#rests.delete(name)
  }
}

async function lookFor(kind: WorkKind, options: FitOptions): Promise<Fitness> {
  try {
    return {lab: await needFit(kind, options), why: null}
  } catch (error) {
    options.signal.throwIfAborted()
    return {lab: null, why: error instanceof QlabError ? error : BugError.of(error)}
  }
}

/** @throws {HostError} what this host lacks */
async function needFit(kind: WorkKind, options: FitOptions): Promise<Lab> {
  const {labs, root, emulates, paths, identity, signal} = options
  const known = labs.get(kind.lab)
  if (!known) throw noSuchLab(kind.lab)
  // As it is now: somebody may have updated it.
  const lab = await loadLab(known.folder, {root})
  const own = kindOfLab(lab, {root, guest: kind.guest})
  if (own.qlabDigest !== kind.qlabDigest) throw otherQlab(kind, own)
  if (own.name !== kind.name) throw otherLab(kind)
  await needHost(lab, {...options, signal})
  if (!emulates && Object.keys(lab.spec.machines).length > 0) {
    const image = await ensureImage(kind.guest, {paths, identity, onProgress: () => undefined, signal})
    const emit = (): void => undefined
    if ((await chooseAccelerator({paths, identity, emit, signal}, image)) !== 'kvm') throw noKvm(kind.lab)
  }
  return lab
}

function noSuchLab(lab: string): HostError {
  return new HostError(
    'no-such-lab-here',
    {
      en: `This worker does not have the lab ${lab}.`,
      sv: `Den här workern har inte labben ${lab}.`,
    },
    {
      suggestions: [
        {
          en: 'Where labs are named after qlab worker, it takes those alone: name this one too, a lab of your own by its folder. Or update qlab on this host.',
          sv: 'Om labbar anges efter qlab worker tar den bara dem: ange även den här, en egen labb med sin katalog. Eller uppdatera qlab på den här värddatorn.',
        },
      ],
    },
  )
}

function otherQlab(wanted: WorkKind, own: WorkKind): HostError {
  const [theirs, ours] = [wanted, own].map(({qlab, qlabDigest}) => `${qlab} (${qlabDigest})`)
  return new HostError(
    'other-qlab',
    {
      en: `It was put there by another version of qlab: ${theirs}, and here is ${ours}.`,
      sv: `Den lades dit av en annan version av qlab: ${theirs}, och här finns ${ours}.`,
    },
    {
      suggestions: [
        {
          en: 'Have the same qlab on all hosts (one commit, built by the same Node), and start the workers again.',
          sv: 'Ha samma qlab på alla värddatorer (en commit, byggd med samma Node), och starta om workers.',
        },
      ],
    },
  )
}

function otherLab({lab}: WorkKind): HostError {
  return new HostError(
    'other-lab-version',
    {
      en: `The lab ${lab} is another version here than where the submissions were put into the database.`,
      sv: `Labben ${lab} är i en annan version här än där inlämningarna lades i databasen.`,
    },
    {
      suggestions: [
        {en: 'Have the same files of the lab on all hosts.', sv: 'Ha samma labbfiler på alla värddatorer.'},
      ],
    },
  )
}

function noKvm(lab: string): HostError {
  return new HostError(
    'worker-without-kvm',
    {
      en: `The lab ${lab} has VMs, and KVM does not work here: without it they are several times slower.`,
      sv: `Labben ${lab} har VM:ar, och KVM fungerar inte här: utan den är de flera gånger långsammare.`,
    },
    {
      suggestions: [
        command('qlab doctor', {en: 'shows why', sv: 'visar varför'}),
        {
          en: 'Or start the worker with --emulate, which does it all the same.',
          sv: 'Eller starta workern med --emulate, som gör det ändå.',
        },
      ],
    },
  )
}
