import {check, restartOf, type Observer, type StartedVm} from 'qlab/lab'
import {cdState, type CdState} from './cd-state.js'

export interface Installation extends Record<string, boolean | string | null> {
  readonly installed: boolean
  /** Of the VM that runs; null when none does. */
  readonly cd: CdState | null
}

type Vm = Pick<StartedVm, 'machine' | 'disk'>

/** That a VM was started from its CD, now or when it was installed. Ids: `<prefix>-from-cd`; `-cd-ended`, `-no-cd`, `-cd-unread`. */
export function fromCd(vm: StartedVm & {readonly prefix: string}) {
  const {prefix, disk, command} = vm
  return check({
    id: `${prefix}-from-cd`,
    title: {
      en: `The VM from ${disk} was started from its CD`,
      sv: `VM:en med disken ${disk} startades från sin cd-skiva`,
    },
    needs: [`${prefix}-disk`],
    wait: {
      seconds: 60,
      for: {en: 'the VM to start from its CD', sv: 'att VM:en ska starta från sin cd-skiva'},
    },
    observe: (lab) => installation(lab, vm),
    judge: ({installed, cd}, expect) => {
      if (!installed) expect(cd).to.equal('read')
    },
    diagnoses: [
      {
        id: `${prefix}-cd-ended`,
        when: ({cd}) => cd === null,
        say: {
          en: 'The VM ended before it had read its CD. Start it again, and leave it running.',
          sv: 'VM:en avslutades innan den hade läst sin cd-skiva. Starta den igen och låt den vara igång.',
        },
        look: 'qlab status',
        then: command,
      },
      {
        id: `${prefix}-no-cd`,
        final: true,
        when: ({cd}) => cd === 'none',
        say: {
          en: 'There is no CD in the VM, and its disk is empty, so it has nothing to start from. End the VM, and start it with -cdrom.',
          sv: 'Det sitter ingen cd-skiva i VM:en, och disken är tom, så VM:en har inget att starta från. Avsluta den och starta den med -cdrom.',
        },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
      {
        id: `${prefix}-cd-unread`,
        when: ({cd}) => cd === 'unread',
        say: {
          en: 'The CD is in the VM, but the VM has not started from it. Perhaps the VM is paused (-S), or something else comes first in the boot order. End it, and start it with -boot d, which puts the CD first.',
          sv: 'Cd-skivan sitter i VM:en, men VM:en har inte startat från den. Kanske är den pausad (-S), eller så kommer något annat först i startordningen. Avsluta den och starta den med -boot d, som sätter cd-skivan först.',
        },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
    ],
  })
}

/** The installer writes the partition table last of all: `EFI PART`, in the disk's second sector. */
export async function installation(lab: Observer, {machine, disk}: Vm): Promise<Installation> {
  const read = await lab.host.$`qemu-io -r -U -c 'read -v 512 8' ${disk}`
  const vm = lab.machine(machine)
  return {
    installed: read.stdout.includes('45 46 49 20 50 41 52 54'),
    cd: (await vm.running()) ? await cdState(vm) : null,
  }
}
