import {join} from 'node:path'
import {imageFolders, imageOf} from '../guest/image-folders.js'
import type {GuestImage} from '../guest/guest-image.js'
import {identity} from '../host/identity.js'
import {probeKvm} from '../host/kvm/kvm-probe.js'
import {packageRoot, paths} from '../host/files/paths.js'
import {KVM_FILE, readPace} from '../host/kvm/read-pace.js'
import {usePace, type Pace} from '../model/pace.js'
import {kvm} from '../host/preflight/kvm.js'
import {fine, type Machine} from '../host/preflight/machine.js'
import {preflight} from '../host/preflight/preflight.js'
import {tellFinding, type Finding, type ToldFinding} from '../model/view/finding.js'
import type {Language} from '../model/language.js'

const DOCTOR_SCHEMA = 'qlab/doctor/1'

/** What `qlab doctor --json` prints: a contract. */
export interface Diagnosis {
  readonly schema: typeof DOCTOR_SCHEMA
  /** Whether a lab can run. */
  readonly ok: boolean
  readonly findings: readonly ToldFinding[]
}

/** Looks at everything that the machine must have for labs. Changes nothing. */
export async function doctor(
  signal: AbortSignal,
  language: Language,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Diagnosis> {
  const who = identity(env)
  const machine: Machine = {who, paths: paths(env, who), env, packageRoot: packageRoot(), prefix: '', signal}
  const pace = readPace({cache: machine.paths.cache, env})
  usePace(() => pace)
  const guest = readyGuest(machine)
  const [host, accelerator] = await Promise.all([preflight(machine), accelerated(machine, guest)])
  signal.throwIfAborted()
  const findings = [accelerator, paceFinding(pace), ...host, guestFinding(guest)].map((each) =>
    tellFinding(each, language),
  )
  return {schema: DOCTOR_SCHEMA, ok: !findings.some(({blocks}) => blocks), findings}
}

async function accelerated(machine: Machine, guest: GuestImage | null): Promise<Finding> {
  if (!guest?.kernel) return kvm(machine, null)
  const verdict = await probeKvm({
    kernel: guest.kernel,
    ...(guest.initrd && {initrd: guest.initrd}),
    cacheFile: kvmVerdictFile(machine.paths.cache),
    who: machine.who,
    signal: machine.signal,
  })
  return kvm(machine, verdict)
}

/** Where the verdict on KVM is kept. */
function kvmVerdictFile(cache: string): string {
  return join(cache, KVM_FILE)
}

/** How long labs wait here; nothing that would have to be cured. */
function paceFinding({factor, why}: Pace): Finding {
  const by = {
    en: 'QLAB_TIME_FACTOR=3 makes it three times as long',
    sv: 'QLAB_TIME_FACTOR=3 gör den tre gånger så lång',
  }
  return fine(
    'pace',
    {en: 'Waiting times', sv: 'Väntetid'},
    why
      ? {
          en: `${factor} times as usual: ${why.en} (${by.en})`,
          sv: `${factor} gånger den vanliga: ${why.sv} (${by.sv})`,
        }
      : {en: `as usual (${by.en})`, sv: `den vanliga (${by.sv})`},
  )
}

function readyGuest({paths}: Machine): GuestImage | null {
  const micro = imageFolders(paths).find(({record}) => record.name === 'micro')
  return micro ? imageOf(paths, micro.folder, micro.record) : null
}

function guestFinding(guest: GuestImage | null): Finding {
  const title = {en: 'Guest image', sv: 'Gästavbild'}
  if (guest)
    return fine('guest-image', title, {
      en: `${guest.name}, built ${guest.builtAt}`,
      sv: `${guest.name}, byggd ${guest.builtAt}`,
    })
  return {
    id: 'guest-image',
    title,
    state: 'warning',
    detail: {en: 'not built yet', sv: 'inte byggd ännu'},
    costs: {
      en: 'The first lab builds it, which takes a few seconds.',
      sv: 'Den första labben bygger den, vilket tar några sekunder.',
    },
    cure: 'qlab image build',
    blocks: false,
  }
}
