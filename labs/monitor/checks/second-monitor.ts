import {check, restartOf, vmHeldUp, type StartedVm} from 'qlab/lab'
import {secondState, type Second} from './second-state.js'
import {vm} from './started-vm.js'

const START =
  'qemu-system-x86_64 -enable-kvm -m 512 -drive file=ubuntu2.qcow2,format=qcow2 -monitor unix:/tmp/monitor2,server,nowait'
const second: StartedVm = {machine: 'second', disk: 'ubuntu2.qcow2', command: START}
const RESTART = restartOf(second)
const ASK = 'echo "info block" | socat - UNIX-CONNECT:/tmp/monitor2 | tee monitor2.txt'
/** A monitor can be asked only while its VM runs. */
const ask = ({readsAs}: Second): string => (readsAs ? ASK : START)
const QUIT = 'echo quit | socat - UNIX-CONNECT:/tmp/monitor2'

const secondAnswered = check<Second>({
  id: 'second-answered',
  title: {
    en: "monitor2.txt has the answer about the disk from the second VM's monitor",
    sv: 'I monitor2.txt står svaret om disken från den andra VM:ens monitor',
  },
  observe: (lab) => secondState(lab),
  judge: ({started, answer}, expect) => {
    expect(started).to.equal(true)
    expect(answer).to.equal('ubuntu2.qcow2 (qcow2)')
  },
  diagnoses: [
    {
      id: 'second-not-started',
      when: ({started}) => !started,
      say: {
        en: 'No second VM with the disk ubuntu2.qcow2 has been started. ubuntu.qcow2 belongs to the first one, which has locked it.',
        sv: 'Ingen andra VM med disken ubuntu2.qcow2 har startats. ubuntu.qcow2 hör till den första, som har låst den.',
      },
      look: 'pgrep -a qemu',
      then: START,
    },
    vmHeldUp('second-held-up', second),
    {
      id: 'second-no-socket',
      when: ({socket}) => !socket,
      say: {
        en: 'No monitor answered on /tmp/monitor2: the second VM was started with its monitor in another place. End the VM, and start it with -monitor unix:/tmp/monitor2,server,nowait.',
        sv: 'Ingen monitor svarade på /tmp/monitor2: den andra VM:en startades med sin monitor på ett annat ställe. Avsluta VM:en och starta den med -monitor unix:/tmp/monitor2,server,nowait.',
      },
      look: 'ls -l /tmp/monitor2',
      then: RESTART,
    },
    {
      id: 'second-not-asked',
      when: ({answer}) => answer === null,
      say: {
        en: "There is no monitor2.txt: you have not asked the second VM's monitor, or its answer was shown but not saved. If the VM has ended already, start it again first.",
        sv: 'Det finns ingen monitor2.txt: du har inte frågat den andra VM:ens monitor, eller så visades svaret utan att sparas. Är VM:en redan avslutad får du starta den igen först.',
      },
      look: 'ls -l monitor2.txt',
      then: ask,
    },
    {
      id: 'second-read-as-other',
      when: ({answer}) => answer === 'ubuntu2.qcow2 (raw)',
      say: {
        en: 'The monitor itself shows it: QEMU takes ubuntu2.qcow2 for a raw disk, so the VM finds nothing to boot from. Start the VM with format=qcow2, and ask again.',
        sv: 'Monitorn visar det själv: QEMU tar ubuntu2.qcow2 för en raw-disk, så VM:en hittar inget att starta från. Starta VM:en med format=qcow2 och fråga igen.',
      },
      look: 'cat monitor2.txt',
      then: ({readsAs}) => (readsAs === 'qcow2' ? ASK : RESTART),
    },
    {
      id: 'second-said-otherwise',
      when: ({answer}) => answer !== 'ubuntu2.qcow2 (qcow2)',
      say: {
        en: 'monitor2.txt contains nothing about ubuntu2.qcow2. Did you ask something other than info block, or another VM? Ask again. If the second VM has ended, start it first.',
        sv: 'I monitor2.txt står inget om ubuntu2.qcow2. Frågade du om något annat än info block, eller en annan VM? Fråga igen. Är den andra VM:en avslutad får du starta den först.',
      },
      look: 'cat monitor2.txt',
      then: ask,
    },
  ],
})

const secondEnded = check({
  id: 'second-ended',
  title: {en: 'The second VM has ended', sv: 'Den andra VM:en är avslutad'},
  needs: ['second-answered'],
  wait: {seconds: 10, for: {en: 'the second VM to end', sv: 'att den andra VM:en ska avslutas'}},
  observe: async (lab) => ({state: (await lab.machine('second').running()) ? 'running' : 'ended'}),
  judge: ({state}, expect) => expect(state).to.equal('ended'),
  diagnoses: [
    {
      id: 'second-runs-on',
      when: ({state}) => state === 'running',
      say: {
        en: 'The second VM is still running. Send quit to its own monitor, the one on /tmp/monitor2.',
        sv: 'Den andra VM:en är fortfarande igång. Skicka quit till den VM:ens egen monitor, den på /tmp/monitor2.',
      },
      look: 'qlab status',
      then: QUIT,
    },
  ],
})

const firstGoesOn = check({
  id: 'first-goes-on',
  title: {en: 'The first VM is still running', sv: 'Den första VM:en är fortfarande igång'},
  needs: ['second-ended'],
  observe: async (lab) => ({state: (await lab.machine('vm').running()) ? 'running' : 'ended'}),
  judge: ({state}, expect) => expect(state).to.equal('running'),
  diagnoses: [
    {
      id: 'first-ended',
      when: ({state}) => state === 'ended',
      say: {
        en: 'The first VM has ended too. quit ends only the VM whose monitor you type it in; pkill ends all VMs. Start the first one again, and repeat its steps.',
        sv: 'Den första VM:en är också avslutad. quit avslutar bara den VM vars monitor du skriver det i, medan pkill avslutar alla VM:ar. Starta den första igen och gör om stegen för den.',
      },
      look: 'qlab status',
      then: vm.command,
    },
  ],
})

/** After "A monitor for each VM". */
export const secondMonitor = [secondAnswered, secondEnded, firstGoesOn]
