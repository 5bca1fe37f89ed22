import {check, restartOf} from 'qlab/lab'
import {INFLATE, LOAD_DRIVER} from './commands.js'
import {balloon} from './hardware-vm.js'
import {isStarved, LEFT, leftByBalloon, starved, wholeOf} from './memory-of.js'
import {vmStarted} from './vm-started.js'

const balloonDevice = check({
  id: 'balloon-device',
  title: {en: 'The VM has a balloon', sv: 'VM:en har en ballong'},
  needs: ['balloon-running'],
  observe: async (lab) => ({left: await leftByBalloon(lab.machine('balloon'))}),
  judge: ({left}, expect) => expect(left === null ? null : 'a balloon').to.equal('a balloon'),
  diagnoses: [
    {
      id: 'balloon-forgotten',
      when: ({left}) => left === null,
      say: {
        en: 'The VM has no balloon, so its memory cannot be changed while it runs. End it, and start it with -device virtio-balloon-pci.',
        sv: 'VM:en har ingen ballong, så minnet går inte att ändra medan den är igång. Avsluta den och starta den med -device virtio-balloon-pci.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(balloon),
    },
  ],
})

const balloonSpares = check<{readonly left: number | null; readonly leaves: 'enough' | 'too little'}>({
  id: 'balloon-spares',
  title: {
    en: 'The VM has enough memory left to run',
    sv: 'VM:en har tillräckligt med minne kvar för att fungera',
  },
  needs: ['balloon-device'],
  observe: async (lab) => {
    const left = await leftByBalloon(lab.machine('balloon'))
    return {left, leaves: isStarved({left}) ? 'too little' : 'enough'}
  },
  judge: ({leaves}, expect) => expect(leaves).to.equal('enough'),
  diagnoses: [starved('balloon-takes-all', INFLATE)],
})

const balloonMemory = check({
  id: 'balloon-memory',
  title: {en: 'The VM has more than 512 MB of memory', sv: 'VM:en har mer än 512 MB minne'},
  needs: ['balloon-running'],
  observe: async (lab) => ({whole: await wholeOf(lab.machine('balloon'))}),
  judge: ({whole}, expect) => expect(whole > LEFT ? `> ${LEFT}` : whole).to.equal(`> ${LEFT}`),
  diagnoses: [
    {
      id: 'balloon-memory-short',
      when: ({whole}) => whole <= LEFT,
      say: {
        en: 'The VM was started with 512 MB or less, so there is nothing to take from it: -m was too small, or your computer had no more to give, and qlab printed a message about it. Free some memory (close other programs), end the VM, and start it with -m 1024.',
        sv: 'VM:en startades med 512 MB eller mindre, så det finns inget att ta från den: -m var för litet, eller så hade din dator inte mer att ge, och då skrev qlab det. Frigör minne (stäng andra program), avsluta VM:en och starta den med -m 1024.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(balloon),
    },
  ],
})

const balloonDriver = check({
  id: 'balloon-driver',
  title: {
    en: 'The system in the VM has found the balloon, and has a driver for it',
    sv: 'Systemet i VM:en har hittat ballongen och har en drivrutin till den',
  },
  needs: ['balloon-device', 'balloon-booted'],
  // A driver may come a moment after the SSH server.
  wait: {
    seconds: 10,
    for: {en: "the balloon's driver", sv: 'ballongens drivrutin'},
  },
  observe: async (lab) => {
    const {stdout} = await lab.machine('balloon').$`ls /sys/bus/virtio/drivers/virtio_balloon`
    return {driver: /^virtio\d+$/m.test(stdout) ? 'virtio_balloon' : null}
  },
  judge: ({driver}, expect) => expect(driver).to.equal('virtio_balloon'),
  diagnoses: [
    {
      id: 'balloon-driver-gone',
      when: ({driver}) => driver === null,
      say: {
        en: 'The VM has a balloon, but its system has no driver for it, just like a Windows without virtio drivers, so it would give no memory back. In the VM, sudo modprobe virtio_balloon loads the driver.',
        sv: 'VM:en har en ballong, men systemet i den saknar drivrutin till den, precis som i ett Windows utan virtiodrivrutiner, så VM:en skulle inte lämna ifrån sig något minne. sudo modprobe virtio_balloon i VM:en laddar drivrutinen.',
      },
      look: 'qlab ssh balloon lsmod',
      then: LOAD_DRIVER,
    },
  ],
})

const started = vmStarted(balloon, {needs: ['balloon-spares']})

/** After "A VM with a balloon": that it runs comes first, and before it is asked itself, what its balloon leaves it. */
export const startBalloon = [
  ...started.slice(0, 1),
  balloonDevice,
  balloonSpares,
  ...started.slice(1),
  balloonMemory,
  balloonDriver,
]
