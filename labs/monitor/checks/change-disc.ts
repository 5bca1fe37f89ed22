import {check, textOf, type Diagnosis, type Json, type Observer} from 'qlab/lab'
import {asQemuFindsIt} from './as-qemu-finds-it.js'
import {discIn} from './disc-in.js'

const MAKE =
  'for n in 1 2; do mkdir -p disc$n; echo "This is disc $n." >disc$n/README; mke2fs -qF -b 2048 -d disc$n disc$n.img 1M; done'

/** What a VM has read of a disc, and what puts the right one in: into its own drive, by the path that QEMU finds it at. */
interface ReadFacts extends Record<string, Json> {
  readonly said: string | null
  readonly drive?: string
  /** What is in the drive now, and whether the system in the VM has locked it. */
  readonly disc?: string | null
  readonly locked?: boolean
  readonly path?: string
}

async function readIn(lab: Observer, file: string, wanted: string): Promise<ReadFacts> {
  const vm = lab.machine('vm')
  // The shell on its console may be in any folder.
  const said = (await textOf(vm.console, `/home/student/${file}`))?.trim() ?? null
  return {said, ...(await discIn(vm)), path: await asQemuFindsIt(lab, wanted)}
}

const FIRST = 'disc1.img'
const SECOND = 'disc2.img'
const UNMOUNT = 'sudo umount /mnt'
const READ: Readonly<Record<string, string>> = {
  [FIRST]: `sudo mount /dev/sr0 /mnt; cat /mnt/README | tee first.txt; ${UNMOUNT}`,
  [SECOND]: `sudo mount /dev/sr0 /mnt; cat /mnt/README | tee second.txt; ${UNMOUNT}`,
}

/** What is to be done next, so that a disc is read: put it in, or read it when it is. */
const next =
  (wanted: string) =>
  ({drive, disc, path}: ReadFacts): string | null =>
    disc === wanted ? (READ[wanted] ?? null) : `change ${drive ?? 'ide1-cd0'} ${path ?? wanted}`

/** That the wanted disc cannot be put in, because the other is mounted. */
function lockedOut(id: string, wanted: string): Diagnosis<ReadFacts> {
  return {
    id,
    when: ({disc, locked}) => locked && disc !== wanted,
    say: ({disc}) => ({
      en: `The VM cannot read ${wanted}, because ${disc ?? 'another disc'} is still in the drive, and the drive is locked: the system in the VM has the disc mounted, so the monitor refuses to change it. Unmount it in the VM. Then change the disc, and read it.`,
      sv: `VM:en kan inte läsa ${wanted}, för ${disc ?? 'en annan skiva'} sitter kvar i läsaren, och läsaren är låst: systemet i VM:en har skivan monterad, så monitorn vägrar byta den. Avmontera den i VM:en. Byt sedan skiva och läs den.`,
    }),
    look: 'info block',
    then: UNMOUNT,
  }
}

const discsMade = check({
  id: 'discs-made',
  title: {
    en: 'There are two discs, disc1.img and disc2.img',
    sv: 'Det finns två skivor, disc1.img och disc2.img',
  },
  needs: ['vm-running'],
  observe: async ({host}) => {
    const {stdout} = await host.$`find disc1.img disc2.img -size +0 -printf '%f\\n'`
    return {discs: stdout.split('\n').filter(Boolean).sort()}
  },
  judge: ({discs}, expect) => expect(discs).to.deep.equal(['disc1.img', 'disc2.img']),
  diagnoses: [
    {
      id: 'discs-missing',
      when: ({discs}) => discs.length === 0,
      say: {
        en: 'Neither disc1.img nor disc2.img is there, so there is nothing to put into the drive. Create them on the host, in the work folder.',
        sv: 'Varken disc1.img eller disc2.img finns, så det finns inget att sätta i läsaren. Skapa dem på värddatorn, i arbetskatalogen.',
      },
      look: 'ls -l',
      then: MAKE,
    },
    {
      id: 'disc-missing',
      when: ({discs}) => discs.length === 1,
      say: {
        en: 'Only one of disc1.img and disc2.img is there. Create both.',
        sv: 'Bara en av disc1.img och disc2.img finns. Skapa båda.',
      },
      look: 'ls -l',
      then: MAKE,
    },
  ],
})

const firstRead = check<ReadFacts>({
  id: 'first-read',
  title: {en: 'The VM has read disc 1', sv: 'VM:en har läst skiva 1'},
  needs: ['discs-made', 'vm-booted'],
  observe: (lab) => readIn(lab, 'first.txt', FIRST),
  judge: ({said}, expect) =>
    expect(/disc 1/.test(said ?? '') ? 'This is disc 1.' : said).to.equal('This is disc 1.'),
  diagnoses: [
    lockedOut('first-locked-out', FIRST),
    {
      id: 'first-not-read',
      when: ({said}) => said === null,
      say: {
        en: "There is no first.txt in student's home in the VM: the first disc has not been read there. Put disc1.img into the drive, and read it in the VM.",
        sv: 'Det finns ingen first.txt i hemkatalogen för student i VM:en: den första skivan har inte lästs där. Sätt i disc1.img och läs den i VM:en.',
      },
      look: 'qlab console vm',
      then: next(FIRST),
    },
    {
      id: 'first-no-disc',
      when: ({said}) => said === '',
      say: {
        en: 'first.txt is in the VM, but empty: there was no disc in the drive. If the monitor printed an error, read it: the monitor is not a shell, so it does not know ~ or $HOME, and a path with a space needs double quotes. Put disc1.img in, and read it again.',
        sv: 'first.txt finns i VM:en men är tom: det satt ingen skiva i läsaren. Om monitorn gav ett felmeddelande, läs det. Monitorn är inget skal, så den känner inte till ~ eller $HOME, och en sökväg med blanksteg behöver dubbla citattecken. Sätt i disc1.img och läs igen.',
      },
      look: 'info block',
      then: next(FIRST),
    },
    {
      id: 'first-other-disc',
      when: ({said}) => said !== null,
      say: {
        en: 'first.txt is in the VM, but its text is not from disc 1. Put disc1.img into the drive, and read it again.',
        sv: 'first.txt finns i VM:en, men det som står där kommer inte från skiva 1. Sätt i disc1.img och läs igen.',
      },
      look: 'info block',
      then: next(FIRST),
    },
  ],
})

const secondRead = check<ReadFacts>({
  id: 'second-read',
  title: {en: 'The VM has read disc 2 as well', sv: 'VM:en har läst skiva 2 också'},
  needs: ['first-read'],
  observe: (lab) => readIn(lab, 'second.txt', SECOND),
  judge: ({said}, expect) =>
    expect(/disc 2/.test(said ?? '') ? 'This is disc 2.' : said).to.equal('This is disc 2.'),
  diagnoses: [
    lockedOut('second-locked-out', SECOND),
    {
      id: 'second-not-read',
      when: ({said}) => said === null,
      say: {
        en: "There is no second.txt in student's home in the VM: the second disc has not been read there. Change to disc2.img, and read it in the VM.",
        sv: 'Det finns ingen second.txt i hemkatalogen för student i VM:en: den andra skivan har inte lästs där. Byt till disc2.img och läs den i VM:en.',
      },
      look: 'qlab console vm',
      then: next(SECOND),
    },
    {
      id: 'second-same-disc',
      when: ({said}) => said?.includes('disc 1'),
      say: {
        en: 'The second time, the VM read disc 1 again: the disc was not changed before that, or the monitor refused to change it, as it does while the disc is mounted in the VM. Change to disc2.img, and read it.',
        sv: 'Andra gången läste VM:en skiva 1 igen: skivan byttes inte innan dess, eller så vägrade monitorn att byta den, som den gör så länge skivan är monterad i VM:en. Byt till disc2.img och läs den.',
      },
      look: 'info block',
      then: next(SECOND),
    },
    {
      id: 'second-no-disc',
      when: ({said}) => said !== null,
      say: {
        en: 'second.txt is in the VM, but it contains nothing from disc 2. Change to disc2.img, and read it again.',
        sv: 'second.txt finns i VM:en, men inget från skiva 2 står i den. Byt till disc2.img och läs igen.',
      },
      look: 'info block',
      then: next(SECOND),
    },
  ],
})

/** After "Change the disc". */
export const changeDisc = [discsMade, firstRead, secondRead]
