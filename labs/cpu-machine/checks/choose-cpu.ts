import {check, restartOf, vmBooted, vmDisk, vmRunning} from 'qlab/lab'
import {cpuInfo} from './cpu-info.js'
import {cpusOf} from './cpus-of.js'
import {hasOption} from './has-option.js'
import {vm} from './started-vm.js'

const cpuModel = check({
  id: 'cpu-model',
  title: {en: "QEMU gives the VM the host's processor", sv: 'QEMU ger VM:en värddatorns processor'},
  needs: ['vm-running'],
  observe: async (lab) => {
    const machine = lab.machine('vm')
    const [cpu] = await cpusOf(machine)
    const type = await machine.qmp<string>('qom-get', {path: cpu?.['qom-path'], property: 'type'})
    const model = type.replace(/-x86_64-cpu$/, '')
    // Without KVM qlab has to put max, all that QEMU can do, in the place of host.
    return {model: model === 'max' ? 'host' : model, chosen: await hasOption(machine, 'cpu')}
  },
  judge: ({model}, expect) => expect(model).to.equal('host'),
  diagnoses: [
    {
      id: 'cpu-not-chosen',
      when: ({chosen}) => !chosen,
      say: {
        en: 'You did not specify a processor, so QEMU gives the VM its own generic one, qemu64. End the VM, and start it with -cpu host.',
        sv: 'Du har inte angett någon processor, så QEMU ger VM:en sin egen generiska, qemu64. Avsluta VM:en och starta den med -cpu host.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
    {
      id: 'cpu-generic',
      when: ({model}) => ['qemu64', 'kvm64', 'qemu32', 'kvm32'].includes(model),
      say: {
        en: "The VM has one of QEMU's generic processors, which lack most of the features of the host's. End it, and start it with -cpu host.",
        sv: 'VM:en har en av QEMU:s generiska processorer, som saknar det mesta som värddatorns processor klarar. Avsluta den och starta den med -cpu host.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
    {
      id: 'cpu-named',
      when: ({model}) => model !== 'host',
      say: {
        en: "The VM has a specific processor model, not the host's. End it, and start it with -cpu host.",
        sv: 'VM:en har en viss processormodell, inte värddatorns. Avsluta den och starta den med -cpu host.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
  ],
})

const cpuCount = check({
  id: 'cpu-count',
  title: {en: 'QEMU gives the VM two processors', sv: 'QEMU ger VM:en två processorer'},
  needs: ['vm-running'],
  observe: async (lab) => {
    const machine = lab.machine('vm')
    return {cpus: (await cpusOf(machine)).length, chosen: await hasOption(machine, 'smp')}
  },
  judge: ({cpus}, expect) => expect(cpus).to.equal(2),
  diagnoses: [
    {
      id: 'count-not-chosen',
      when: ({chosen}) => !chosen,
      say: {
        en: 'You did not specify a number of processors, so QEMU gives one. End the VM, and start it with -smp 2.',
        sv: 'Du har inte angett hur många processorer det ska vara, så QEMU ger en. Avsluta VM:en och starta den med -smp 2.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
    {
      id: 'count-other',
      when: ({cpus}) => cpus !== 2,
      say: {
        en: 'The VM does not have two processors: the number after -smp says how many there are. End it, and start it with -smp 2.',
        sv: 'VM:en har ett annat antal processorer än två: talet efter -smp är hur många de är. Avsluta den och starta den med -smp 2.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
  ],
})

const cpuSeen = check({
  id: 'cpu-seen',
  title: {
    en: 'The system in the VM sees that processor, with its extensions',
    sv: 'Systemet i VM:en ser den processorn, med alla tillägg',
  },
  needs: ['vm-booted'],
  observe: async (lab) => {
    const [flags = ''] = (await cpuInfo(lab.machine('vm'))).values('flags')
    return {sse42: flags.split(' ').includes('sse4_2')}
  },
  judge: ({sse42}, expect) => expect(sse42).to.equal(true),
  diagnoses: [
    {
      id: 'cpu-cut-down',
      when: ({sse42}) => !sse42,
      say: {
        en: 'The system in the VM sees a processor that lacks extensions: sse4_2 is not among its flags. Perhaps they were switched off after the model, as in host,-sse4.2. End the VM, and start it with -cpu host alone.',
        sv: 'Systemet i VM:en ser en processor där tillägg saknas: sse4_2 finns inte bland flags. Kanske stängdes de av efter modellen, som i host,-sse4.2. Avsluta VM:en och starta den med bara -cpu host.',
      },
      look: 'qlab console vm',
      then: restartOf(vm),
    },
  ],
})

/** After "The processor". */
export const chooseCpu = [
  vmRunning(vm),
  vmDisk(vm),
  cpuModel,
  cpuCount,
  vmBooted(vm, 'console', ['cpu-model', 'cpu-count']),
  cpuSeen,
]
