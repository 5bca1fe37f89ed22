import {check} from 'qlab/lab'
import {bootOrder} from './boot-order.js'
import {discIn} from './disc-in.js'

const BOOT = 'boot_set c'

const driveEmpty = check({
  id: 'drive-empty',
  title: {en: 'The CD drive is empty', sv: 'Cd-läsaren är tom'},
  needs: ['second-read'],
  observe: (lab) => discIn(lab.machine('vm')),
  judge: ({disc}, expect) => expect(disc).to.equal(null),
  diagnoses: [
    {
      id: 'disc-locked',
      when: ({locked}) => locked,
      say: {
        en: 'The disc is still in the drive, and the drive is locked: the system in the VM has the disc mounted. Unmount it in the VM, then eject it. eject -f does not ask the system first, and is like forcing the drive open.',
        sv: 'Skivan sitter kvar i läsaren, och läsaren är låst: systemet i VM:en har skivan monterad. Avmontera den i VM:en och ta sedan ut den. eject -f frågar inte systemet först, och är som att bända upp läsaren.',
      },
      look: 'qlab console vm',
      then: 'sudo umount /mnt',
    },
    {
      id: 'disc-still-in',
      when: ({disc}) => disc !== null,
      say: {
        en: 'There is still a disc in the CD drive. eject needs the name of the drive, and info block in the monitor shows it.',
        sv: 'Det sitter fortfarande en skiva i cd-läsaren. eject behöver läsarens namn, och info block i monitorn visar vad den heter.',
      },
      look: 'info block',
      then: ({drive}) => `eject ${drive}`,
    },
  ],
})

const bootsFromDisk = check({
  id: 'boots-from-disk',
  title: {en: 'The boot order contains only the hard disk', sv: 'Startordningen innehåller bara hårddisken'},
  needs: ['vm-booted'],
  observe: async (lab) => ({order: await bootOrder(lab.machine('vm'))}),
  judge: ({order}, expect) => expect(order).to.equal('c'),
  diagnoses: [
    {
      id: 'boot-order-default',
      when: ({order}) => order === 'cad',
      say: {
        en: 'The boot order is the same as when the VM was started: hard disk, floppy, CD. In the monitor, change it to the hard disk alone, which is a single letter.',
        sv: 'Startordningen är densamma som när VM:en startades: hårddisk, diskett, cd. Ändra den i monitorn till enbart hårddisken, alltså en enda bokstav.',
      },
      look: 'help boot_set',
      then: BOOT,
    },
    {
      id: 'boot-order-other',
      when: ({order}) => order !== 'c',
      say: {
        en: 'The boot order has been changed, but not to the hard disk alone. In the monitor, c is the hard disk, d the CD drive, a the floppy and n the network.',
        sv: 'Startordningen har ändrats, men inte till bara hårddisken. I monitorn är c hårddisken, d cd-läsaren, a disketten och n nätverket.',
      },
      look: 'help boot_set',
      then: BOOT,
    },
  ],
})

/** After "Take the disc out". */
export const ejectDisc = [driveEmpty, bootsFromDisk]
