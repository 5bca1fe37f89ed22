import {check, restartOf, vmBooted, vmDisk, vmRunning} from 'qlab/lab'
import {hasOption} from './has-option.js'
import {q35} from './started-vm.js'

/** What QEMU calls its machines: `pc-q35-7.2-machine`, `pc-i440fx-7.2-machine`. */
const FAMILY = /^(?:pc-)?(q35|i440fx|[^-]*)/
/** The host bridge of q35, as the PCI bus tells it: Intel's, and which one. */
const Q35_BRIDGE = '8086 29c0'
const BRIDGE = '/sys/bus/pci/devices/0000:00:00.0'

const machineType = check({
  id: 'machine-type',
  title: {en: 'QEMU gives the VM the machine type q35', sv: 'QEMU ger VM:en maskintypen q35'},
  needs: ['q35-running'],
  observe: async (lab) => {
    const machine = lab.machine('q35')
    const type = await machine.qmp<string>('qom-get', {path: '/machine', property: 'type'})
    return {
      machine: FAMILY.exec(type)?.[1] ?? type,
      chosen: await hasOption(machine, 'machine', 'M'),
    }
  },
  judge: ({machine}, expect) => expect(machine).to.equal('q35'),
  diagnoses: [
    {
      id: 'machine-not-chosen',
      when: ({chosen}) => !chosen,
      say: {
        en: 'You did not specify a machine type, so QEMU uses pc, from 1996. End the VM, and start it with -machine q35.',
        sv: 'Du har inte angett någon maskintyp, så QEMU väljer pc, från 1996. Avsluta VM:en och starta den med -machine q35.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(q35),
    },
    {
      id: 'machine-pc',
      when: ({machine}) => machine === 'i440fx',
      say: {
        en: 'The VM is a pc (i440fx), which has PCI but not PCIe. End it, and start it with -machine q35.',
        sv: 'VM:en är en pc (i440fx), som har PCI men inte PCIe. Avsluta den och starta den med -machine q35.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(q35),
    },
    {
      id: 'machine-other',
      when: ({machine}) => machine !== 'q35',
      say: {
        en: "The VM's machine type is not q35. End it, and start it with -machine q35.",
        sv: 'VM:en har en annan maskintyp än q35. Avsluta den och starta den med -machine q35.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(q35),
    },
  ],
})

const machineSeen = check({
  id: 'machine-seen',
  title: {
    en: "The system in the VM finds q35's host bridge on its PCI bus",
    sv: 'Systemet i VM:en hittar PCI-bryggan i q35 på sin PCI-buss',
  },
  needs: ['q35-booted'],
  observe: async (lab) => {
    const {stdout} = await lab.machine('q35').console.$`cat ${BRIDGE}/vendor ${BRIDGE}/device`
    return {bridge: stdout.trim().replaceAll('0x', '').replaceAll(/\s+/g, ' ')}
  },
  judge: ({bridge}, expect) => expect(bridge).to.equal(Q35_BRIDGE),
  diagnoses: [
    {
      id: 'machine-seen-other',
      when: ({bridge}) => bridge !== Q35_BRIDGE,
      say: {
        en: 'QEMU gives the VM a q35, but the system in it finds another host bridge on its PCI bus, or none. End the VM, and start it again.',
        sv: 'QEMU ger VM:en en q35, men systemet i den hittar en annan PCI-brygga (host bridge) på sin PCI-buss, eller ingen. Avsluta VM:en och starta den igen.',
      },
      look: 'qlab console q35',
      then: restartOf(q35),
    },
  ],
})

/** After "The machine". */
export const chooseMachine = [
  vmRunning(q35),
  vmDisk(q35),
  machineType,
  vmBooted(q35, 'console', ['machine-type']),
  machineSeen,
]
