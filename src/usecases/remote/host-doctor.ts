import {remoteWord, THERE_WORD} from '../../model/remote/remote-call.js'
import type {Language} from '../../model/language.js'
import {shellWord} from '../../model/shell-word.js'
import {HostError} from '../../model/errors/errors.js'
import type {ToldFinding} from '../../model/view/finding.js'
import {runQuietly} from '../../remote/run-quietly.js'
import {capacityOf, FACTS_SCRIPT, factsIn, type Capacity, type HostRoom} from './host-capacity.js'
import {connectTo, cutAtAbort, readyHost, type OnHostOptions} from './on-host.js'

const HOST_DOCTOR_SCHEMA = 'qlab/host-doctor/1'

/** What `qlab host doctor --json` prints: a contract. */
export interface HostDiagnosis {
  readonly schema: typeof HOST_DOCTOR_SCHEMA
  readonly host: string
  /** Whether a lab can run there. */
  readonly ok: boolean
  readonly findings: readonly ToldFinding[]
  readonly room: HostRoom
  readonly labs: Capacity
  /** What whoever runs the host lets the user's labs take, in words; null where nothing is limited. */
  readonly limits: string | null
}

export interface HostDoctorOptions extends OnHostOptions {
  readonly language: Language
}

type Found = Pick<HostDiagnosis, 'ok' | 'findings'>

/**
 * What a host has and lacks for labs, and how many it can hold now.
 * @throws as connectTo and readyHost do
 * @throws {HostError} `host-doctor` where its own doctor did not answer
 */
export async function hostDoctor({emit, language, ...options}: HostDoctorOptions): Promise<HostDiagnosis> {
  const {word} = options
  emit({event: 'connecting', word})
  using connection = await connectTo(options)
  const {start, path} = await readyHost(connection, {emit, signal: options.signal})
  emit({event: 'ready'})
  using until = cutAtAbort(connection, options.signal)
  void until
  const ask = async (): Promise<Found> => {
    const call = {
      argv: ['doctor', '--json'],
      env: {QLAB_LANG: language},
      path,
      files: null,
      calledAs: 'qlab',
    }
    const {stdout, stderr} = await runQuietly(
      connection,
      `${start} ${THERE_WORD} ${remoteWord(call)} </dev/null`,
    )
    try {
      return JSON.parse(stdout) as Found
    } catch {
      throw silent(word, stderr)
    }
  }
  const [found, facts] = await Promise.all([ask(), runQuietly(connection, FACTS_SCRIPT)])
  const room = factsIn(facts.stdout)
  return {
    schema: HOST_DOCTOR_SCHEMA,
    host: word,
    ok: found.ok,
    findings: found.findings.map((finding) => ({...finding, cure: cureThere(finding.cure, word)})),
    room,
    labs: capacityOf(room),
    limits: found.findings.find(({id, state}) => id === 'limits' && state === 'ok')?.detail ?? null,
  }
}

/** A command of qlab's, which is to run there: `qlab image build` becomes `qlab --host student@kvm1 image build`. */
function cureThere(cure: string | null, word: string): string | null {
  return cure?.replace(/^qlab (?=\w)/, `qlab --host ${shellWord(word)} `) ?? null
}

function silent(word: string, said: string): HostError {
  return new HostError(
    'host-doctor',
    {
      en: `qlab on ${word} did not say what the host has: ${said.trim() || '(no answer)'}`,
      sv: `qlab på ${word} svarade inte på vad datorn har: ${said.trim() || '(inget svar)'}`,
    },
    {suggestions: [`qlab --host ${word} doctor`]},
  )
}
