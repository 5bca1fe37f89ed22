import {check} from 'qlab/lab'
import {END, START_SMP} from './commands.js'
import {cpusOf} from './cpus-of.js'
import {diskRead} from './disk-read.js'
import {BOOT, noAnswer, readInside} from './inside.js'
import {hasOption, notStarted, started} from './started.js'

const count = (values: readonly unknown[]): number => new Set(values).size

const smpTopology = check({
  id: 'smp-topology',
  title: {
    en: 'A VM runs with four cores in one socket',
    sv: 'En VM är igång med fyra kärnor i en sockel',
  },
  observe: async (lab) => {
    const seen = await started(lab)
    const props = seen.running ? (await cpusOf(lab.machine('vm'))).map((cpu) => cpu.props) : []
    return {
      ...seen,
      cpus: props.length,
      sockets: count(props.map((each) => each['socket-id'])),
      cores: count(props.map((each) => each['core-id'])),
      threads: count(props.map((each) => each['thread-id'])),
      chosen: await hasOption(lab, /^--?smp$/),
      // Only the step before has a word on the machine.
      ofStepBefore: await hasOption(lab, /^--?(?:machine|M)$/),
    }
  },
  judge: ({cpus, sockets, cores, threads}, expect) =>
    expect({cpus, sockets, cores, threads}).to.deep.equal({cpus: 4, sockets: 1, cores: 4, threads: 1}),
  diagnoses: [
    ...notStarted('smp', START_SMP),
    {
      id: 'smp-of-step-before',
      when: ({chosen, ofStepBefore}) => !chosen && ofStepBefore,
      say: {
        en: 'The VM of the step before still runs, and holds the disk: QEMU lets no second VM write to it. End it first (Ctrl-C in its terminal does so too), then start the new one.',
        sv: 'VM:en från förra steget är fortfarande igång och håller i disken: QEMU låter ingen annan VM skriva till den. Avsluta den först (Ctrl-C i dess terminal går också bra) och starta sedan den nya.',
      },
      look: 'pgrep -a qemu',
      then: END,
    },
    {
      id: 'smp-not-chosen',
      when: ({chosen}) => !chosen,
      say: {
        en: 'Nothing is said of how many processors there are to be, and QEMU gives one. End the VM, and start it with -smp 4,sockets=1,cores=4,threads=1.',
        sv: 'Inget sägs om hur många processorer det ska vara, och då ger QEMU en. Avsluta VM:en och starta den med -smp 4,sockets=1,cores=4,threads=1.',
      },
      look: 'pgrep -a qemu',
      then: START_SMP,
    },
    {
      id: 'smp-other-number',
      when: ({cpus}) => cpus !== 4,
      say: {
        en: 'The VM has another number of processors than four: the first number after -smp is how many there are in all. End it, and start it with -smp 4,sockets=1,cores=4,threads=1.',
        sv: 'VM:en har ett annat antal processorer än fyra: det första talet efter -smp är hur många det är sammanlagt. Avsluta den och starta den med -smp 4,sockets=1,cores=4,threads=1.',
      },
      look: 'pgrep -a qemu',
      then: START_SMP,
    },
    {
      id: 'smp-sockets',
      when: ({sockets}) => sockets > 1,
      say: {
        en: 'The four processors sit in more than one socket, like several chips on one motherboard. They are to be four cores of a single chip: sockets=1,cores=4.',
        sv: 'De fyra processorerna sitter i mer än en sockel, som flera kretsar på samma moderkort. De ska vara fyra kärnor i en enda: sockets=1,cores=4.',
      },
      look: 'pgrep -a qemu',
      then: START_SMP,
    },
    {
      id: 'smp-threads',
      when: ({threads}) => threads > 1,
      say: {
        en: 'Some of the four processors are threads that share a core. They are to be four cores, with one thread each: cores=4,threads=1.',
        sv: 'Några av de fyra processorerna är trådar som delar på en kärna. De ska vara fyra kärnor med en tråd var: cores=4,threads=1.',
      },
      look: 'pgrep -a qemu',
      then: START_SMP,
    },
  ],
})

const smpSeen = check({
  id: 'smp-seen',
  title: {
    en: 'The system in the VM sees one processor with four cores',
    sv: 'Systemet i VM:en ser en processor med fyra kärnor',
  },
  needs: ['smp-disk', 'smp-topology'],
  wait: BOOT,
  observe: async (lab) => {
    const {asked, text} = await readInside(lab.machine('vm'), '/proc/cpuinfo')
    const all = (field: string) =>
      [...text.matchAll(new RegExp(`^${field}\\s*: (.*)$`, 'gm'))].map(([, value]) => value)
    return {
      ...asked,
      processors: all('processor').length,
      sockets: count(all('physical id')),
      coresEach: Number(all('cpu cores')[0] ?? 0),
    }
  },
  judge: ({status, processors, sockets, coresEach}, expect) => {
    expect(status).to.equal('running')
    expect({processors, sockets, coresEach}).to.deep.equal({processors: 4, sockets: 1, coresEach: 4})
  },
  diagnoses: [
    ...noAnswer('smp', START_SMP),
    {
      id: 'smp-seen-otherwise',
      when: ({answers}) => answers,
      say: {
        en: 'QEMU gives the VM four cores, but the system in it does not use them like that. Perhaps some were switched off in it. End the VM, and start it anew.',
        sv: 'QEMU ger VM:en fyra kärnor, men systemet i den använder dem inte så. Kanske har några stängts av där inne. Avsluta VM:en och starta den på nytt.',
      },
      look: 'qlab console vm',
      then: START_SMP,
    },
  ],
})

/** After "Sockets, cores and threads". */
export const chooseTopology = [smpTopology, diskRead('smp', 'smp-topology', START_SMP), smpSeen]
