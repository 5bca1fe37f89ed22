import type {Diagnosis} from '../../model/lab/check.js'
import type {Json} from '../../model/json.js'
import type {MachineView, Observer} from '../../model/observer.js'
import type {Reason, VmCondition} from '../../model/vm/condition.js'
import type {WayEnd} from '../../network/way-end.js'
import {check} from '../define-check.js'
import {sshWay} from '../network/ssh-way.js'
import {prefixOf, restartOf, type StartedVm} from './started-vm.js'
import {bootIsStuck, bootLook, bootThen, bootWords, consoleFreed} from './vm-boot.js'
import {endedLook, endedWords} from './vm-ended.js'
import {passesByItself} from '../../model/vm/still/passes-by-itself.js'
import {stillLook, stillThen, stillWords} from './vm-still.js'
import {wayEnds} from '../network/way-ends.js'

/** Whether a guest could be asked. */
export interface Asked extends Record<string, Json | undefined> {
  /** QEMU's word for the VM (`running`, `paused` …), what keeps it from being asked (`sigstop`), or `ended`. */
  readonly status: string
  /** Whether its serial port leads elsewhere, or is not there, so that nobody can look by it. */
  readonly ownSerial: boolean
  /** Whether somebody answers inside. */
  readonly answers: boolean
  /** Where nobody does, what is to be seen of the VM. */
  readonly condition?: VmCondition | null
  /** Of one that has booted and does not answer on SSH: where the way there ends. */
  readonly way?: WayEnd | null
}

/** How a check gets into a guest: over the lab's network, or through its serial console if no network reaches it. */
export type WayIn = 'ssh' | 'console'

/** Without KVM a guest boots in 6 to 10 s, with UEFI and a TPM in 20 to 30 s; on a busy machine in several times that. */
const BOOT_SECONDS = 120

/**
 * That a VM has booted, and answers inside. It needs `<prefix>-disk`, and what is given.
 * Ids: `<prefix>-booted`; `-died`, `-paused`, `-own-serial` (through the console), `-ssh-way-ends`, `-silent`.
 */
export function vmBooted(vm: StartedVm, way: WayIn, needs: readonly string[] = []) {
  const prefix = prefixOf(vm)
  const {disk} = vm
  const ssh = way === 'ssh'
  return check({
    id: `${prefix}-booted`,
    title: ssh
      ? {
          en: `The VM from ${disk} has booted`,
          sv: `VM:en med disken ${disk} har startat klart`,
        }
      : {
          en: `The VM from ${disk} has booted and answers on its console`,
          sv: `VM:en med disken ${disk} har startat och svarar på sin konsol`,
        },
    needs: [`${prefix}-disk`, ...needs],
    wait: {
      seconds: BOOT_SECONDS,
      for: ssh
        ? {en: 'the VM to boot and answer on SSH', sv: 'att VM:en ska starta och svara på SSH'}
        : {
            en: 'the VM to boot and answer on its console',
            sv: 'att VM:en ska starta och svara på sin konsol',
          },
    },
    observe: (lab) => askGuest(lab, vm.machine, way),
    judge: ({status, answers}, expect) => {
      expect(status).to.equal('running')
      expect(answers).to.equal(true)
    },
    diagnoses: noAnswer(vm, way),
  })
}

async function askGuest(lab: Observer, vm: string, way: WayIn): Promise<Asked> {
  const machine = lab.machine(vm)
  const condition = await machine.condition()
  if (condition.state !== 'running')
    return {status: 'ended', ownSerial: false, answers: false, condition, way: null}
  const {status, still} = condition
  if (status === null && still && passesByItself(still))
    // Nobody's mistake: QEMU's own error says what holds it up.
    await machine.qmp('query-status')
  const ownSerial = status !== null && way === 'console' && !(await hasConsole(machine))
  const inside = way === 'ssh' ? machine : machine.console
  // Nobody is let in at a console that somebody uses: to knock there would only take time. Where nobody is to look, the
  // student may well use it: that is not a mistake, and the look throws.
  const held = way === 'console' && condition.boot.heldBy !== null && !machine.console.spared
  const answers = status === 'running' && !ownSerial && !held && (await inside.reachable())
  const lost = way === 'ssh' && status === 'running' && !answers && condition.boot.stage === 'login'
  return {
    status: status ?? still?.id ?? 'busy',
    ownSerial,
    answers,
    condition: answers ? null : condition,
    way: lost ? await sshWay(lab, vm) : null,
  }
}

/** Whether one of its serial ports is joined to the console that qlab gives it. */
async function hasConsole(machine: MachineView): Promise<boolean> {
  const chardevs =
    await machine.qmp<readonly {readonly label: string; readonly 'frontend-open': boolean}[]>('query-chardev')
  return chardevs.some((each) => each.label === 'qlab-serial' && each['frontend-open'])
}

function stillOf({status, condition}: Asked): Reason {
  return (condition?.state === 'running' ? condition.still : null) ?? {id: status, values: {}}
}

/** Of a guest that could not be asked. */
function noAnswer(vm: StartedVm, way: WayIn): Diagnosis<Asked>[] {
  const {command} = vm
  const prefix = prefixOf(vm)
  const ownSerial: Diagnosis<Asked> = {
    id: `${prefix}-own-serial`,
    final: true,
    when: (facts) => facts.ownSerial,
    say: {
      en: 'The VM was started with its own serial port, or none (-serial, -nographic, -nodefaults), so the checks cannot look inside through its console. End it, and start it without that option.',
      sv: 'VM:en startades med en egen serieport, eller ingen (-serial, -nographic, -nodefaults), så kontrollerna kan inte se in i den via konsolen. Avsluta den och starta den utan den flaggan.',
    },
    look: 'pgrep -a qemu',
    then: restartOf(vm),
  }
  return [
    {
      id: `${prefix}-died`,
      final: true,
      when: ({status}) => status === 'ended',
      say: ({condition}) =>
        condition?.state === 'ended'
          ? endedWords(condition, vm)
          : {en: 'The VM has ended.', sv: 'VM:en har avslutats.'},
      look: ({condition}) => (condition?.state === 'ended' ? endedLook(condition, vm) : 'qlab status'),
      then: command,
    },
    {
      id: `${prefix}-paused`,
      final: (facts) => !passesByItself(stillOf(facts)),
      when: ({status}) => status !== 'running',
      say: (facts) => stillWords(stillOf(facts)),
      look: (facts) => stillLook(stillOf(facts)),
      then: (facts) => stillThen(stillOf(facts), vm),
    },
    ...(way === 'console' ? [ownSerial] : [wayEnds<Asked>(`${prefix}-ssh-way-ends`)]),
    {
      id: `${prefix}-silent`,
      passes: ({condition}) =>
        way === 'console' && condition?.state === 'running' ? consoleFreed(condition.boot.heldBy) : null,
      final: ({condition}) => condition?.state === 'running' && bootIsStuck(condition.boot),
      when: ({answers}) => !answers,
      say: ({condition}) =>
        condition?.state === 'running'
          ? bootWords(condition.boot, way)
          : {en: 'The VM runs, but nothing answers in it.', sv: 'VM:en är igång, men inget svarar i den.'},
      look: ({condition}) => (condition?.state === 'running' ? bootLook(condition.boot, vm) : 'qlab status'),
      then: ({condition}) => (condition?.state === 'running' ? bootThen(condition.boot, vm) : null),
    },
  ]
}
