import {check, vmDisk, vmRunning, type Observer} from 'qlab/lab'
import {cdState, type CdState} from './cd-state.js'
import {INSTALL} from './commands.js'
import {onVnc} from './on-vnc.js'

const VM = {
  machine: 'vm',
  prefix: 'vm',
  disk: 'ubuntu.qcow2',
  command: INSTALL,
  needs: ['ubuntu-made'],
  refused: {
    en: 'The name of the ISO file is long: is it spelt right?',
    sv: 'ISO-filens namn är långt: är det rätt stavat?',
  },
} as const

interface Installation extends Record<string, boolean | string | null> {
  readonly installed: boolean
  /** Of the VM that runs; null when none does. */
  readonly cd: CdState | null
}

const systemInstalled = check({
  id: 'system-installed',
  title: {en: 'A system is installed on ubuntu.qcow2', sv: 'Ett system är installerat på ubuntu.qcow2'},
  needs: ['vm-disk'],
  wait: {seconds: 300, for: {en: 'the installation to finish', sv: 'att installationen ska bli klar'}},
  observe: installation,
  judge: ({installed}, expect) => expect(installed).to.equal(true),
  diagnoses: [
    {
      id: 'install-ended',
      when: ({cd}) => cd === null,
      say: {
        en: 'The VM ended before its disk was finished. Start it again, and wait until the installer says that the system is installed.',
        sv: 'VM:en avslutades innan disken var klar. Starta den igen och vänta tills installationsprogrammet säger att systemet är installerat.',
      },
      look: 'qlab status',
      then: INSTALL,
    },
    {
      id: 'install-no-cd',
      when: ({cd}) => cd === 'none',
      say: {
        en: 'The VM has no CD, and its disk is empty: there is nothing that it could start from. A CD cannot be added to this VM while it runs. End it, and start it with -cdrom.',
        sv: 'VM:en har ingen cd-skiva, och disken är tom: det finns inget den kan starta från. Någon cd-läsare går inte att lägga till medan den är igång. Avsluta den och starta den med -cdrom.',
      },
      look: 'pgrep -a qemu',
      then: INSTALL,
    },
    {
      id: 'install-cd-unread',
      when: ({cd}) => cd === 'unread',
      say: {
        en: 'The CD is in the VM, but the VM was not started from it. -boot d says that the CD comes first. End the VM, and start it with -boot d.',
        sv: 'Cd-skivan sitter i VM:en, men VM:en startades inte från den. -boot d säger att cd-skivan kommer först. Avsluta VM:en och starta den med -boot d.',
      },
      look: 'pgrep -a qemu',
      then: INSTALL,
    },
    {
      id: 'install-unfinished',
      when: ({installed}) => !installed,
      say: {
        en: 'The installer has started, and is not done. Look at its screen with a VNC viewer: it says what it waits for.',
        sv: 'Installationen har börjat men är inte klar. Titta på skärmen med en VNC-klient: där står vad den väntar på.',
      },
      look: 'qlab view vm',
    },
  ],
})

/** The installer writes the partition table last of all: `EFI PART`, in the disk's second sector. */
export async function installation(lab: Observer): Promise<Installation> {
  const read = await lab.host.run('qemu-io', ['-r', '-U', '-c', 'read -v 512 8', VM.disk])
  const vm = lab.machine(VM.machine)
  return {
    installed: read.stdout.includes('45 46 49 20 50 41 52 54'),
    cd: (await vm.running()) ? await cdState(vm) : null,
  }
}

/** After "Install from a CD, and watch by VNC". */
export const install = [vmRunning(VM), vmDisk(VM), onVnc(VM), systemInstalled]
