import {check, imageName, type Json, type MachineView} from 'qlab/lab'
import {answerIn, type Answer} from './answer-in.js'
import {printedByPython} from './asked.js'
import {lifeOf, within} from './life-of.js'
import {NEGOTIATE, over} from './over.js'

const MAKE = 'truncate -s 1M disc.img'
/** What puts disc.img in, into the VM's own drive. */
const change = ({drive}: {readonly drive?: string | null}): string =>
  over(
    `${NEGOTIATE}{"execute": "blockdev-change-medium", "arguments": {"device": "${drive ?? 'ide1-cd0'}", "filename": "disc.img"}}`,
    'change.json',
  )

/** For a QEMU that was started in another folder, or with -daemonize, which leaves it in /. */
const changeByPath = (facts: {readonly drive?: string | null}): string =>
  change(facts).replace('disc.img', `'"$PWD"'/disc.img`)

interface DiscFacts extends Record<string, Json> {
  readonly made: boolean
  readonly disc: string | null
  readonly error: string | null
  /** Whether disc.img is newer than QEMU's answer. */
  readonly newer?: boolean
  /** What QEMU calls the CD drive; null where it has none. */
  readonly drive?: string | null
}

function isNotFound(error: string | null): boolean {
  return error !== null && /Could not open .*No such file/.test(error)
}

interface Drive {
  readonly device?: string
  readonly removable: boolean
  /** Of drives with a tray: CDs, no floppies. */
  readonly tray_open?: boolean
  readonly inserted?: {readonly file: string}
}

/** The CD drive with disc.img in it, or with another disc, or the first. */
async function cdIn(machine: Pick<MachineView, 'qmp'>): Promise<Pick<DiscFacts, 'disc' | 'drive'>> {
  const drives = await machine.qmp<readonly Drive[]>('query-block')
  const nameOf = ({inserted}: Drive): string | null => (inserted ? imageName(inserted.file) : null)
  const cds = drives.filter(({removable, tray_open}) => removable && tray_open !== undefined)
  const cd = cds.find((drive) => nameOf(drive) === 'disc.img') ?? cds.find(({inserted}) => inserted) ?? cds[0]
  return {disc: cd ? nameOf(cd) : null, drive: cd?.device || null}
}

const discInserted = check<DiscFacts>({
  id: 'disc-inserted',
  title: {en: "disc.img is in the VM's CD drive", sv: 'disc.img sitter i VM:ens cd-läsare'},
  needs: ['qmp-socket'],
  observe: async (lab) => {
    const {host} = lab
    return {
      made: (await host.$`test -e disc.img`).exitCode === 0,
      newer: (await host.$`test disc.img -nt change.json`).exitCode === 0,
      ...(await cdIn(lab.machine('vm'))),
      error: (await answerIn(host, 'change.json'))?.error ?? null,
    }
  },
  judge: ({disc}, expect) => expect(disc).to.equal('disc.img'),
  diagnoses: [
    {
      id: 'disc-not-made',
      when: ({made}) => !made,
      say: {
        en: 'There is no disc.img in the work folder, where QEMU was started and looks for it. Create it there first.',
        sv: 'Det finns ingen disc.img i arbetskatalogen, där QEMU startades och letar efter den. Skapa den där först.',
      },
      look: 'ls -l disc.img',
      then: MAKE,
    },
    {
      id: 'disc-no-such-drive',
      when: ({disc, error}) => disc === null && error?.startsWith('DeviceNotFound'),
      say: ({drive}) => ({
        en: `QEMU has no drive with that name. The names are in the answer to query-block, in block.json: the CD drive is ${drive ?? 'ide1-cd0'}.`,
        sv: `QEMU har ingen läsare med det namnet. Namnen står i svaret på query-block, i block.json: cd-läsaren heter ${drive ?? 'ide1-cd0'}.`,
      }),
      look: 'cat block.json',
      then: change,
    },
    {
      id: 'disc-made-since',
      when: ({disc, error, newer}) => disc === null && newer && isNotFound(error),
      say: {
        en: 'The CD drive is empty: disc.img was not there yet when QEMU looked for it. It is now, so put it in.',
        sv: 'Cd-läsaren är tom: disc.img fanns inte än när QEMU letade efter den. Nu finns den, så sätt i den.',
      },
      look: 'ls -l disc.img change.json',
      then: change,
    },
    {
      id: 'disc-not-found',
      when: ({disc, error}) => disc === null && isNotFound(error),
      say: {
        en: 'disc.img is in the work folder, but QEMU found no such file where it looked: in the folder where QEMU was started (with -daemonize that is /), or under another name. Give QEMU the full path.',
        sv: 'disc.img finns i arbetskatalogen, men QEMU hittade ingen fil där det letade: i katalogen där det startades (med -daemonize är det /), eller under ett annat namn. Ge det hela sökvägen.',
      },
      look: 'cat change.json',
      then: changeByPath,
    },
    {
      id: 'disc-refused',
      when: ({disc, error}) => disc === null && error !== null,
      say: {
        en: 'The CD drive is empty, because QEMU answered with an error. The error is in change.json and says what was wrong: the name of the command, of an argument, or of the file.',
        sv: 'Cd-läsaren är tom, eftersom QEMU svarade med ett fel. Felet står i change.json och visar vad som inte stämde: kommandots namn, ett arguments namn eller filens namn.',
      },
      look: 'cat change.json',
      then: change,
    },
    {
      id: 'disc-other',
      when: ({disc}) => disc !== null,
      say: {
        en: 'There is a disc in the CD drive, but it is not disc.img. Change it once more.',
        sv: 'Det sitter en skiva i cd-läsaren, men det är inte disc.img. Byt en gång till.',
      },
      look: 'cat change.json',
      then: change,
    },
    {
      id: 'disc-not-changed',
      when: ({disc}) => disc === null,
      say: {
        en: 'The CD drive is empty: you have not told QEMU to put disc.img in.',
        sv: 'Cd-läsaren är tom: du har inte bett QEMU sätta i disc.img.',
      },
      look: 'ls -l change.json',
      then: change,
    },
  ],
})

interface TrayFacts extends Record<string, Json> {
  readonly there: boolean
  readonly holds: Answer['holds'] | null
  readonly moves: readonly string[]
  readonly genuine: boolean
  readonly drive?: string | null
}

const trayHeard = check<TrayFacts>({
  id: 'tray-heard',
  title: {
    en: 'change.json holds the events of the tray opening and closing',
    sv: 'I change.json står händelserna när luckan öppnades och stängdes',
  },
  needs: ['disc-inserted'],
  observe: async (lab) => {
    const {host} = lab
    const answer = await answerIn(host, 'change.json')
    const moves = answer?.events.filter(({event}) => event === 'DEVICE_TRAY_MOVED') ?? []
    return {
      there: answer !== null,
      holds: answer?.holds ?? null,
      moves: moves.map(({data}) => (data?.['tray-open'] === true ? 'opened' : 'closed')),
      genuine: within(await lifeOf(host), moves),
      drive: (await cdIn(lab.machine('vm'))).drive ?? null,
    }
  },
  judge: ({moves, genuine}, expect) => {
    expect(moves.at(-1)).to.equal('closed')
    expect(genuine).to.equal(true)
  },
  diagnoses: [
    {
      id: 'tray-not-kept',
      when: ({there}) => !there,
      say: {
        en: "The disc is in the drive, but there is no change.json: QEMU's answer was shown but not saved. Put the disc in once more.",
        sv: 'Skivan sitter i läsaren, men det finns ingen change.json: QEMU:s svar visades utan att sparas. Sätt i skivan en gång till.',
      },
      look: 'ls -l',
      then: change,
    },
    printedByPython('tray', 'change.json', change({})),
    {
      id: 'tray-not-heard',
      when: ({moves}) => moves.at(-1) !== 'closed',
      say: {
        en: 'The disc is in the drive, but change.json has no event of a tray that closes. Put the disc in once more, and save everything that QEMU answers.',
        sv: 'Skivan sitter i läsaren, men i change.json finns ingen händelse om en lucka som stängs. Sätt i skivan en gång till och spara allt som QEMU svarar.',
      },
      look: 'cat change.json',
      then: change,
    },
    {
      id: 'tray-of-another-time',
      when: ({genuine}) => !genuine,
      say: {
        en: 'The events in change.json did not happen while this VM was running: their times do not match. Put the disc in once more.',
        sv: 'Händelserna i change.json har inte hänt medan den här VM:en har varit igång: tiderna stämmer inte. Sätt i skivan en gång till.',
      },
      look: 'cat change.json',
      then: change,
    },
  ],
})

/** After "Change something". */
export const changeMachine = [discInserted, trayHeard]
