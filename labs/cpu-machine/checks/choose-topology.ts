import {check, restartOf, vmBooted, vmDisk, vmRunning} from 'qlab/lab'
import {cpuInfo} from './cpu-info.js'
import {cpusOf} from './cpus-of.js'
import {hasOption} from './has-option.js'
import {smp} from './started-vm.js'

const count = (values: readonly unknown[]): number => new Set(values).size

const smpTopology = check({
  id: 'smp-topology',
  title: {
    en: 'QEMU gives the VM four cores in one socket',
    sv: 'QEMU ger VM:en fyra kärnor i en sockel',
  },
  needs: ['smp-running'],
  observe: async (lab) => {
    const machine = lab.machine('smp')
    const props = (await cpusOf(machine)).map((cpu) => cpu.props)
    return {
      cpus: props.length,
      sockets: count(props.map((each) => each['socket-id'])),
      cores: count(props.map((each) => each['core-id'])),
      threads: count(props.map((each) => each['thread-id'])),
      chosen: await hasOption(machine, 'smp'),
    }
  },
  judge: ({cpus, sockets, cores, threads}, expect) =>
    expect({cpus, sockets, cores, threads}).to.deep.equal({cpus: 4, sockets: 1, cores: 4, threads: 1}),
  diagnoses: [
    {
      id: 'smp-not-chosen',
      when: ({chosen}) => !chosen,
      say: {
        en: 'You did not specify a number of processors, so QEMU gives one. End the VM, and start it with -smp 4,sockets=1,cores=4,threads=1.',
        sv: 'Du har inte angett hur många processorer det ska vara, så QEMU ger en. Avsluta VM:en och starta den med -smp 4,sockets=1,cores=4,threads=1.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(smp),
    },
    {
      id: 'smp-other-number',
      when: ({cpus}) => cpus !== 4,
      say: {
        en: 'The VM does not have four processors: the first number after -smp says how many there are in all. End it, and start it with -smp 4,sockets=1,cores=4,threads=1.',
        sv: 'VM:en har ett annat antal processorer än fyra: det första talet efter -smp är hur många de är sammanlagt. Avsluta den och starta den med -smp 4,sockets=1,cores=4,threads=1.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(smp),
    },
    {
      id: 'smp-sockets',
      when: ({sockets}) => sockets > 1,
      say: {
        en: 'The four processors sit in more than one socket, like several chips on one motherboard. They should be four cores of a single chip: end the VM, and start it with sockets=1,cores=4.',
        sv: 'De fyra processorerna sitter i mer än en sockel, som flera chip på samma moderkort. De ska vara fyra kärnor i ett enda: avsluta VM:en och starta den med sockets=1,cores=4.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(smp),
    },
    {
      id: 'smp-threads',
      when: ({threads}) => threads > 1,
      say: {
        en: 'Some of the four processors are threads that share a core. They should be four cores, with one thread each: end the VM, and start it with cores=4,threads=1.',
        sv: 'Några av de fyra processorerna är trådar som delar på en kärna. De ska vara fyra kärnor med en tråd var: avsluta VM:en och starta den med cores=4,threads=1.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(smp),
    },
    {
      id: 'smp-cores',
      when: ({cores}) => cores !== 4,
      say: {
        en: 'The four processors are not four cores side by side in one chip. End the VM, and start it with -smp 4,sockets=1,cores=4,threads=1.',
        sv: 'De fyra processorerna är inte fyra kärnor sida vid sida i ett enda chip. Avsluta VM:en och starta den med -smp 4,sockets=1,cores=4,threads=1.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(smp),
    },
  ],
})

const smpSeen = check({
  id: 'smp-seen',
  title: {
    en: 'The system in the VM sees one processor with four cores',
    sv: 'Systemet i VM:en ser en processor med fyra kärnor',
  },
  needs: ['smp-booted'],
  observe: async (lab) => {
    const {processors, values} = await cpuInfo(lab.machine('smp'))
    return {
      processors,
      sockets: count(values('physical id')),
      coresEach: Number(values('cpu cores')[0] ?? 0),
    }
  },
  judge: ({processors, sockets, coresEach}, expect) =>
    expect({processors, sockets, coresEach}).to.deep.equal({processors: 4, sockets: 1, coresEach: 4}),
  diagnoses: [
    {
      id: 'smp-switched-off',
      when: ({processors}) => processors !== 4,
      say: {
        en: 'QEMU gives the VM four cores, but the system in it uses fewer: the others have been switched off in it. End the VM, and start it again.',
        sv: 'QEMU ger VM:en fyra kärnor, men systemet i den använder färre: de andra har stängts av inifrån VM:en. Avsluta VM:en och starta den igen.',
      },
      look: 'qlab console smp',
      then: restartOf(smp),
    },
    {
      id: 'smp-seen-otherwise',
      when: ({sockets, coresEach}) => sockets !== 1 || coresEach !== 4,
      say: {
        en: 'QEMU gives the VM four cores in one socket, but the system in it does not see them like that. End the VM, and start it again.',
        sv: 'QEMU ger VM:en fyra kärnor i en sockel, men systemet i den ser dem inte så. Avsluta VM:en och starta den igen.',
      },
      look: 'qlab console smp',
      then: restartOf(smp),
    },
  ],
})

/** After "Sockets, cores and threads". */
export const chooseTopology = [
  vmRunning(smp),
  vmDisk(smp),
  smpTopology,
  vmBooted(smp, 'console', ['smp-topology']),
  smpSeen,
]
