import {check, imageInfo} from 'qlab/lab'
import type {System} from 'qlab/lab'
import {givenState} from './given-state.js'

const CONVERT = 'qemu-img convert -f vdi -O qcow2 arch.vdi arch.qcow2'

/** How a GUID partition table begins (UEFI specification, 5.3.2): "EFI PART". */
const GPT = /^[0-9a-f]{8}: +45 46 49 20 50 41 52 54/

const vdiConverted = check({
  id: 'vdi-converted',
  title: {
    en: 'arch.qcow2 is the disk of arch.vdi as a qcow2',
    sv: 'arch.qcow2 är disken i arch.vdi som qcow2',
  },
  observe: async ({host}) => {
    const info = await imageInfo(host, 'arch.qcow2')
    const format = info?.format ?? null
    if (info === null || format !== 'qcow2') return {format, disk: null}
    if (info.backing !== null) return {format, disk: 'an overlay'}
    const original = await partitionTable(host, 'vdi', 'arch.vdi')
    if (original === null) return {format, disk: 'the disk of arch.vdi'}
    const converted = await partitionTable(host, format, 'arch.qcow2')
    // Also where both are empty: then the original is not what it was, and the next check says so.
    if (converted === original) return {format, disk: 'the disk of arch.vdi'}
    return {format, disk: converted !== null && !GPT.test(converted) ? null : 'another disk'}
  },
  judge: ({format, disk}, expect) => {
    expect(format).to.equal('qcow2')
    expect(disk).to.equal('the disk of arch.vdi')
  },
  diagnoses: [
    {
      id: 'converted-missing',
      when: ({format}) => format === null,
      say: {
        en: 'There is no disk called arch.qcow2. If qemu-img printed an error, read it: -f is the format that the disk has, -O the one that it should get, and the old file comes before the new one.',
        sv: 'Det finns ingen disk som heter arch.qcow2. Om qemu-img gav ett felmeddelande, läs det: -f är formatet disken har, -O det den ska få, och den gamla filen kommer före den nya.',
      },
      look: 'ls -l',
      then: CONVERT,
    },
    {
      id: 'still-vdi',
      when: ({format}) => format === 'vdi',
      say: {
        en: 'arch.qcow2 is still a VDI: a new name does not change what is in a file. If you have renamed arch.vdi, rename it back, and convert it.',
        sv: 'arch.qcow2 är fortfarande en VDI: ett nytt namn ändrar inget av det som finns i filen. Om du har bytt namn på arch.vdi, byt tillbaka och konvertera den.',
      },
      look: 'qemu-img info arch.qcow2',
      then: `[ -e arch.vdi ] || mv arch.qcow2 arch.vdi; ${CONVERT}`,
    },
    {
      id: 'converted-raw',
      when: ({format}) => format !== 'qcow2',
      say: {
        en: 'arch.qcow2 has been converted, but not to qcow2. -O is the format that the new disk gets, and without it you get raw.',
        sv: 'arch.qcow2 har konverterats, men inte till qcow2. -O är formatet som den nya disken får, och utan det blir det raw.',
      },
      look: 'qemu-img info arch.qcow2',
      then: CONVERT,
    },
    {
      id: 'converted-overlay',
      when: ({disk}) => disk === 'an overlay',
      say: {
        en: 'arch.qcow2 is an overlay: it has no data of its own, and is useless without the file that it is based on. Convert arch.vdi instead.',
        sv: 'arch.qcow2 är en overlay: den har inga egna data och är oanvändbar utan filen som den bygger på. Konvertera arch.vdi i stället.',
      },
      look: 'qemu-img info arch.qcow2',
      then: CONVERT,
    },
    {
      id: 'converted-empty',
      when: ({disk}) => disk === null,
      say: {
        en: 'arch.qcow2 is a qcow2 without a partition table: nothing from arch.vdi is on it, as after a conversion that was interrupted. Convert arch.vdi again; the new file replaces this one.',
        sv: 'arch.qcow2 är en qcow2 utan partitionstabell: inget från arch.vdi finns på den, som efter en konvertering som avbröts. Konvertera arch.vdi igen; den nya filen ersätter den här.',
      },
      look: 'qemu-img compare arch.vdi arch.qcow2',
      then: CONVERT,
    },
    {
      id: 'converted-other-disk',
      when: ({disk}) => disk === 'another disk',
      say: {
        en: 'arch.qcow2 is a qcow2, but what is on it does not come from arch.vdi: its partition table has another identifier.',
        sv: 'arch.qcow2 är en qcow2, men innehållet kommer inte från arch.vdi: partitionstabellen har ett annat id.',
      },
      look: 'qemu-img compare arch.vdi arch.qcow2',
      then: CONVERT,
    },
  ],
})

const vdiUntouched = check({
  id: 'vdi-untouched',
  title: {en: 'arch.vdi is unchanged, byte for byte', sv: 'arch.vdi är oförändrad, byte för byte'},
  needs: ['vdi-converted'],
  observe: async (lab) => ({vdi: await givenState(lab, 'arch.vdi')}),
  judge: ({vdi}, expect) => expect(vdi).to.equal('untouched'),
  diagnoses: [
    {
      id: 'vdi-changed',
      when: ({vdi}) => vdi === 'changed',
      say: {
        en: 'arch.vdi is no longer the file that you got. Converting only reads it, so something else has written to it. Run qlab stop disks and qlab start disks in a terminal outside the lab, and you get a new arch.vdi. It has a different identifier, so convert it again (and take the snapshot again, if you had one).',
        sv: 'arch.vdi är inte längre den fil du fick. En konvertering läser den bara, så något annat har skrivit i den. Kör qlab stop disks och qlab start disks i en terminal utanför labben, så får du en ny arch.vdi. Den har ett eget id, så konvertera den igen (och ta om din snapshot, om du hade någon).',
      },
      look: 'ls -l arch.vdi',
      then: 'qlab stop disks; qlab start disks',
    },
    {
      id: 'vdi-gone',
      when: ({vdi}) => vdi === 'gone',
      say: {
        en: 'arch.vdi is gone. The conversion leaves the original alone, and you should keep it until you have seen the new disk boot. Run qlab stop disks and qlab start disks in a terminal outside the lab, and you get a new arch.vdi. It has a different identifier, so convert it again (and take the snapshot again, if you had one).',
        sv: 'arch.vdi är borta. Konverteringen låter originalet vara, och det bör du spara tills du har sett den nya disken starta. Kör qlab stop disks och qlab start disks i en terminal utanför labben, så får du en ny arch.vdi. Den har ett eget id, så konvertera den igen (och ta om din snapshot, om du hade någon).',
      },
      look: 'ls -l',
      then: 'qlab stop disks; qlab start disks',
    },
  ],
})

/**
 * The header of a disk's partition table, as qemu-io prints it: it has an identifier that no other disk has, and no
 * system that boots from the disk changes it. Null when the file cannot be read as that format.
 */
async function partitionTable(host: System, format: string, file: string): Promise<string | null> {
  const {exitCode, stdout} = await host.$`qemu-io -r -U -f ${format} -c 'read -v 512 92' ${file}`
  const bytes = stdout.split('\n').filter((line) => /^[0-9a-f]{8}:/.test(line))
  return exitCode === 0 && bytes.length > 0 ? bytes.join('\n') : null
}

/** After "Convert a VDI". */
export const convertVdi = [vdiConverted, vdiUntouched]
