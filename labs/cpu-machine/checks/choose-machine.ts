import {check} from 'qlab/lab'
import {END, START_Q35} from './commands.js'
import {diskRead} from './disk-read.js'
import {BOOT, noAnswer, readInside} from './inside.js'
import {hasOption, notStarted, started} from './started.js'

/** What QEMU calls its machines: `pc-q35-7.2-machine`, `pc-i440fx-7.2-machine`. */
const FAMILY = /^(?:pc-)?(q35|i440fx|[^-]*)/
/** The host bridges of the two machines, as the PCI bus tells them. */
const Q35_BRIDGE = '8086 29c0'
const PC_BRIDGE = '8086 1237'

const machineType = check({
  id: 'machine-type',
  title: {en: 'A VM runs on the machine q35', sv: 'En VM är igång på maskinen q35'},
  observe: async (lab) => {
    const seen = await started(lab)
    const type = seen.running
      ? await lab.machine('vm').qmp<string>('qom-get', {path: '/machine', property: 'type'})
      : null
    return {
      ...seen,
      machine: type === null ? null : (FAMILY.exec(type)?.[1] ?? type),
      chosen: await hasOption(lab, /^--?(?:machine|M)$/),
      // Only the step before has a word on the processor.
      ofStepBefore: await hasOption(lab, /^--?cpu$/),
    }
  },
  judge: ({machine}, expect) => expect(machine).to.equal('q35'),
  diagnoses: [
    ...notStarted('machine', START_Q35),
    {
      id: 'machine-of-step-before',
      when: ({chosen, ofStepBefore}) => !chosen && ofStepBefore,
      say: {
        en: 'The VM of the step before still runs, and holds the disk: QEMU lets no second VM write to it. End it first (Ctrl-C in its terminal does so too), then start the new one.',
        sv: 'VM:en från förra steget är fortfarande igång och håller i disken: QEMU låter ingen annan VM skriva till den. Avsluta den först (Ctrl-C i dess terminal går också bra) och starta sedan den nya.',
      },
      look: 'pgrep -a qemu',
      then: END,
    },
    {
      id: 'machine-not-chosen',
      when: ({chosen}) => !chosen,
      say: {
        en: 'Nothing is said of the machine, and QEMU takes pc, from 1996. End the VM, and start it with -machine q35.',
        sv: 'Inget sägs om maskinen, och då tar QEMU pc, från 1996. Avsluta VM:en och starta den med -machine q35.',
      },
      look: 'pgrep -a qemu',
      then: START_Q35,
    },
    {
      id: 'machine-pc',
      when: ({machine}) => machine === 'i440fx',
      say: {
        en: 'The VM is a pc (i440fx), which has PCI and no PCIe. End it, and start it with -machine q35.',
        sv: 'VM:en är en pc (i440fx), som har PCI men inte PCIe. Avsluta den och starta den med -machine q35.',
      },
      look: 'pgrep -a qemu',
      then: START_Q35,
    },
    {
      id: 'machine-other',
      when: ({machine}) => machine !== 'q35',
      say: {
        en: 'The VM is another machine than q35. End it, and start it with -machine q35.',
        sv: 'VM:en är en annan maskin än q35. Avsluta den och starta den med -machine q35.',
      },
      look: 'pgrep -a qemu',
      then: START_Q35,
    },
  ],
})

const machineSeen = check({
  id: 'machine-seen',
  title: {
    en: "The system in the VM finds q35's host bridge on its PCI bus",
    sv: 'Systemet i VM:en hittar q35:s värdbrygga på sin PCI-buss',
  },
  needs: ['machine-disk', 'machine-type'],
  wait: BOOT,
  observe: async (lab) => {
    const root = '/sys/bus/pci/devices/0000:00:00.0'
    const {asked, text} = await readInside(lab.machine('vm'), `${root}/vendor`, `${root}/device`)
    const bridge = text.trim().replaceAll('0x', '').replaceAll(/\s+/g, ' ')
    return {...asked, bridge: asked.answers ? bridge : null}
  },
  judge: ({status, bridge}, expect) => {
    expect(status).to.equal('running')
    expect(bridge).to.equal(Q35_BRIDGE)
  },
  diagnoses: [
    ...noAnswer('machine', START_Q35),
    {
      id: 'machine-seen-pc',
      when: ({bridge}) => bridge === PC_BRIDGE,
      say: {
        en: 'The system in the VM sees the host bridge of a pc: this is not the VM with q35. End it, and start it with -machine q35.',
        sv: 'Systemet i VM:en ser värdbryggan hos en pc: det här är inte VM:en med q35. Avsluta den och starta den med -machine q35.',
      },
      look: 'pgrep -a qemu',
      then: START_Q35,
    },
  ],
})

/** After "The machine". */
export const chooseMachine = [machineType, diskRead('machine', 'machine-type', START_Q35), machineSeen]
