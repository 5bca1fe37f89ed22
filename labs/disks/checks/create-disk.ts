import {check, imageInfo, sizeInWords} from 'qlab/lab'

const CREATE = 'qemu-img create -f qcow2 ubuntu.qcow2 70G'
/** Files of the lab's other steps; what else looks like a disk was meant to be ubuntu.qcow2. */
const OF_OTHER_STEPS = ['base.qcow2', 'overlay.qcow2', 'arch.vdi', 'arch.qcow2', 'copy.qcow2']

const diskMade = check({
  id: 'disk-made',
  title: {en: 'ubuntu.qcow2 is a qcow2 disk', sv: 'ubuntu.qcow2 är en disk i formatet qcow2'},
  observe: async ({host}) => {
    const names = (await host.$`ls`).stdout.split('\n')
    return {
      format: (await imageInfo(host, 'ubuntu.qcow2'))?.format ?? null,
      others: names.filter(
        (name) =>
          /^ubuntu|\.(?:qcow2?|img|raw|vdi)$/.test(name) &&
          name !== 'ubuntu.qcow2' &&
          !OF_OTHER_STEPS.includes(name),
      ),
    }
  },
  judge: ({format}, expect) => expect(format).to.equal('qcow2'),
  diagnoses: [
    {
      id: 'disk-raw',
      when: ({format}) => format === 'raw',
      say: {
        en: 'ubuntu.qcow2 is a raw disk, whatever its name says: only -f decides the format, and without it you get raw. A raw disk can have neither snapshots nor a backing file.',
        sv: 'ubuntu.qcow2 är en raw-disk, vad den än heter: formatet bestäms bara av -f, och utan det blir det raw. En raw-disk kan varken ha snapshots eller en backing file.',
      },
      look: 'qemu-img info ubuntu.qcow2',
      then: CREATE,
    },
    {
      id: 'disk-other-format',
      when: ({format}) => format !== null,
      say: {
        en: 'ubuntu.qcow2 is a disk, but its format is not qcow2. Create it again with -f qcow2.',
        sv: 'ubuntu.qcow2 är en disk, men den har inte formatet qcow2. Skapa den på nytt med -f qcow2.',
      },
      look: 'qemu-img info ubuntu.qcow2',
      then: CREATE,
    },
    {
      id: 'disk-other-name',
      when: ({others}) => others.length,
      say: {
        en: 'You have created a disk file, but it is not called ubuntu.qcow2. Remove it, and create ubuntu.qcow2.',
        sv: 'Du har skapat en diskfil, men den heter inte ubuntu.qcow2. Ta bort den och skapa ubuntu.qcow2.',
      },
      look: 'ls -l',
      then: CREATE,
    },
    {
      id: 'disk-missing',
      when: ({format}) => format === null,
      say: {
        en: 'There is no disk called ubuntu.qcow2. If qemu-img printed an error, read it: above all, a new disk needs a size.',
        sv: 'Det finns ingen disk som heter ubuntu.qcow2. Om qemu-img gav ett felmeddelande, läs det. En ny disk måste framför allt ha en storlek.',
      },
      look: 'ls -l',
      then: CREATE,
    },
  ],
})

const diskThin = check({
  id: 'disk-thin',
  title: {
    en: 'ubuntu.qcow2 is 70 GiB to a VM, and takes almost no space on the host',
    sv: 'ubuntu.qcow2 är 70 GiB för en VM och tar nästan ingen plats på värddatorn',
  },
  needs: ['disk-made'],
  observe: async ({host}) => {
    const {virtualSize = 0, takes = 0} = (await imageInfo(host, 'ubuntu.qcow2')) ?? {}
    return {size: sizeInWords(virtualSize), takes: sizeInWords(takes), thin: takes * 100 < virtualSize}
  },
  judge: ({size, thin}, expect) => {
    expect(size).to.equal('70 GiB')
    expect(thin).to.equal(true)
  },
  diagnoses: [
    {
      id: 'disk-other-size',
      when: ({size}) => size !== '70 GiB',
      say: {
        en: 'ubuntu.qcow2 is not 70 GiB in size. The letter after the number is the unit: K, M, G or T. Create the disk again; the new file replaces the old one.',
        sv: 'ubuntu.qcow2 har en annan storlek än 70 GiB. Bokstaven efter talet är enheten: K, M, G eller T. Skapa disken på nytt, så ersätter den nya filen den gamla.',
      },
      look: 'qemu-img info ubuntu.qcow2',
      then: CREATE,
    },
    {
      id: 'disk-filled',
      when: ({thin}) => !thin,
      say: {
        en: 'ubuntu.qcow2 already takes up all its space on the host, although nothing has been written to it: it was preallocated. Create it again without preallocation.',
        sv: 'ubuntu.qcow2 har redan tagit plats på värddatorn, fast inget har skrivits på den: platsen reserverades i förväg (preallocation). Skapa den på nytt utan preallocation.',
      },
      look: 'qemu-img info ubuntu.qcow2',
      then: CREATE,
    },
  ],
})

/** After "Create a disk". */
export const createDisk = [diskMade, diskThin]
