import {check, vmDisk, vmRunning} from 'qlab/lab'
import {INSTALL} from './commands.js'
import {fromCd, installation} from './from-cd.js'
import {onVnc} from './on-vnc.js'

const VM = {
  machine: 'vm',
  prefix: 'vm',
  disk: 'ubuntu.qcow2',
  command: INSTALL,
  needs: ['ubuntu-made'],
} as const

const systemInstalled = check({
  id: 'system-installed',
  title: {en: 'A system is installed on ubuntu.qcow2', sv: 'Ett system är installerat på ubuntu.qcow2'},
  needs: ['vm-from-cd'],
  wait: {seconds: 300, for: {en: 'the installation to finish', sv: 'att installationen ska bli klar'}},
  observe: (lab) => installation(lab, VM),
  judge: ({installed}, expect) => expect(installed).to.equal(true),
  diagnoses: [
    {
      id: 'install-ended',
      when: ({cd}) => cd === null,
      say: {
        en: 'The VM ended before its disk was finished. Start it again, and wait until the installer says that the system is installed.',
        sv: 'VM:en avslutades innan disken var klar. Starta den igen och vänta tills installationsprogrammet skriver att systemet är installerat.',
      },
      look: 'qlab status',
      then: INSTALL,
    },
    {
      id: 'install-unfinished',
      when: ({installed}) => !installed,
      say: {
        en: 'The installer has started but is not done. Look at its screen with a VNC viewer: it shows what the installer is waiting for.',
        sv: 'Installationen har börjat men är inte klar. Titta på skärmen med en VNC-klient: där står vad installationsprogrammet väntar på.',
      },
      look: 'qlab view vm',
    },
  ],
})

/** After "Install from a CD, and watch over VNC". */
export const install = [vmRunning(VM), vmDisk(VM), onVnc(VM), fromCd(VM), systemInstalled]
