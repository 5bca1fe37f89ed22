import {check} from 'qlab/lab'
import {START_CPU} from './commands.js'
import {cpusOf} from './cpus-of.js'
import {diskRead} from './disk-read.js'
import {BOOT, noAnswer, readInside} from './inside.js'
import {hasOption, notStarted, started} from './started.js'

const vmRunning = check({
  id: 'vm-running',
  title: {en: 'A VM runs from ubuntu.qcow2', sv: 'En VM med disken ubuntu.qcow2 är igång'},
  observe: started,
  judge: ({running}, expect) => expect(running).to.equal(true),
  diagnoses: notStarted('vm', START_CPU),
})

const cpuModel = check({
  id: 'cpu-model',
  title: {en: "QEMU gives the VM the host's processor", sv: 'QEMU ger VM:en värddatorns processor'},
  needs: ['vm-running'],
  observe: async (lab) => {
    const [cpu] = await cpusOf(lab.machine('vm'))
    const type = await lab.machine('vm').qmp<string>('qom-get', {path: cpu?.['qom-path'], property: 'type'})
    const model = type.replace(/-x86_64-cpu$/, '')
    // Without KVM qlab has to put max, all that QEMU can do, in the place of host.
    return {model: model === 'max' ? 'host' : model, chosen: await hasOption(lab, /^--?cpu$/)}
  },
  judge: ({model}, expect) => expect(model).to.equal('host'),
  diagnoses: [
    {
      id: 'cpu-not-chosen',
      when: ({chosen}) => !chosen,
      say: {
        en: 'Nothing is said of the processor, so QEMU gives the VM its own generic one, qemu64. End the VM, and start it with -cpu host.',
        sv: 'Inget sägs om processorn, så QEMU ger VM:en sin egen generiska, qemu64. Avsluta VM:en och starta den med -cpu host.',
      },
      look: 'pgrep -a qemu',
      then: START_CPU,
    },
    {
      id: 'cpu-generic',
      when: ({model}) => ['qemu64', 'kvm64', 'qemu32', 'kvm32'].includes(model),
      say: {
        en: "The VM has one of QEMU's generic processors, which lack most of what the host's can do. End it, and start it with -cpu host.",
        sv: 'VM:en har en av QEMU:s generiska processorer, som saknar det mesta av vad värddatorns kan. Avsluta den och starta den med -cpu host.',
      },
      look: 'pgrep -a qemu',
      then: START_CPU,
    },
    {
      id: 'cpu-named',
      when: ({model}) => model !== 'host',
      say: {
        en: "The VM has a processor of a certain make, and not the host's. End it, and start it with -cpu host.",
        sv: 'VM:en har en processor av ett visst märke, inte värddatorns. Avsluta den och starta den med -cpu host.',
      },
      look: 'pgrep -a qemu',
      then: START_CPU,
    },
  ],
})

const cpuSeen = check({
  id: 'cpu-seen',
  title: {
    en: 'The system in the VM sees that processor, with its extensions',
    sv: 'Systemet i VM:en ser den processorn, med dess tillägg',
  },
  needs: ['vm-disk', 'cpu-model'],
  wait: BOOT,
  observe: async (lab) => {
    const {asked, text} = await readInside(lab.machine('vm'), '/proc/cpuinfo')
    const [, name = null] = /^model name\s*: (.*)$/m.exec(text) ?? []
    return {...asked, name, sse42: /^flags\s*:.* sse4_2( |$)/m.test(text)}
  },
  judge: ({status, name, sse42}, expect) => {
    expect(status).to.equal('running')
    expect(name ?? 'nobody answers').to.not.match(/^nobody answers|^QEMU Virtual CPU/)
    expect(sse42).to.equal(true)
  },
  diagnoses: [
    ...noAnswer('cpu', START_CPU),
    {
      id: 'cpu-cut-down',
      when: ({answers}) => answers,
      say: {
        en: 'The system in the VM sees a processor without its extensions: sse4_2 is not among its flags. Perhaps they were switched off after the model, as in host,-sse4.2. End the VM, and start it with -cpu host alone.',
        sv: 'Systemet i VM:en ser en processor utan dess tillägg: sse4_2 finns inte bland flags. Kanske stängdes de av efter modellen, som i host,-sse4.2. Avsluta VM:en och starta den med bara -cpu host.',
      },
      look: 'qlab console vm',
      then: START_CPU,
    },
  ],
})

/** After "The processor". */
export const chooseCpu = [vmRunning, diskRead('vm', 'vm-running', START_CPU), cpuModel, cpuSeen]
