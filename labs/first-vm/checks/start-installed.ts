import {check, optionsNamed, vmBooted, vmDisk, type MachineView, type Observer} from 'qlab/lab'
import {cdState, type CdState} from './cd-state.js'
import {END, START_INSTALLED} from './commands.js'
import {onVnc} from './on-vnc.js'

const VM = {machine: 'vm', prefix: 'own', disk: 'ubuntu.qcow2', command: START_INSTALLED} as const

interface Started extends Record<string, boolean | string | null> {
  readonly running: boolean
  /** Of the VM that runs; null when none does. */
  readonly cd: CdState | null
}

const ownRunning = check({
  id: 'own-running',
  title: {
    en: 'The VM with ubuntu.qcow2 was started again, and not from the CD',
    sv: 'VM:en med disken ubuntu.qcow2 är startad igen, och inte från cd-skivan',
  },
  wait: {seconds: 2, for: {en: 'the VM to start', sv: 'att VM:en ska starta'}},
  observe: startedAnew,
  judge: ({running, cd}, expect) => {
    expect(running).to.equal(true)
    expect(cd === 'read' ? 'the CD' : 'the disk').to.equal('the disk')
  },
  diagnoses: [
    {
      id: 'own-off',
      when: ({running}) => !running,
      say: {
        en: 'No VM with ubuntu.qcow2 is running. Either it has not been started again, or QEMU refused the command: then it printed why.',
        sv: 'Ingen VM med disken ubuntu.qcow2 är igång. Antingen har du inte startat den igen, eller så godtog QEMU inte kommandot, och då skrev QEMU varför.',
      },
      look: 'qlab status',
      then: START_INSTALLED,
    },
    {
      id: 'own-still-the-installer',
      when: ({cd}) => cd === 'read',
      say: {
        en: 'The VM that is running was started from the CD: it is the installer, and it has locked the disk, so QEMU lets no other VM use it. End it, then start the VM without -cdrom and -boot d.',
        sv: 'VM:en som är igång startades från cd-skivan: det är installationsprogrammet, och det har låst disken, så QEMU låter ingen annan VM använda den. Avsluta den och starta sedan VM:en utan -cdrom och -boot d.',
      },
      look: 'pgrep -a qemu',
      then: `${END}; ${START_INSTALLED}`,
    },
  ],
})

export async function startedAnew(lab: Observer): Promise<Started> {
  const vm = lab.machine(VM.machine)
  if (!(await vm.running())) return {running: false, cd: null}
  const cd = await cdState(vm)
  // A VM that was saved and restored no longer knows how much it has read.
  return {running: true, cd: cd === 'unread' && (await startsFromCd(vm)) ? 'read' : cd}
}

/** Whether its words put the CD first: `-boot d`, `-boot order=dc`, `-boot once=d`. */
async function startsFromCd(vm: MachineView): Promise<boolean> {
  const words = (await vm.commandLine()) ?? []
  return optionsNamed(words, 'boot').some(({parts}) => /^d/.test(parts.once ?? parts.order ?? ''))
}

/** After "Start what you have installed". */
export const startInstalled = [ownRunning, vmDisk(VM), vmBooted(VM, 'console'), onVnc(VM)]
