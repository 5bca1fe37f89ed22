import {dirname} from 'node:path'
import {HostError} from './errors.js'
import type {Localized} from '../language.js'
import {atMost, begin, place, room, type Refusal} from './refusal-words.js'
import {shellWord} from '../shell-word.js'
import {command, type Advice} from './suggestion.js'

interface Told {
  /** Stable, kebab-case. */
  readonly code: string
  readonly message: Localized
  readonly next: readonly Advice[]
}

/** What the system's word for a refusal means, in errno(3)'s names; only of refusals that are the computer's to fix. */
const MEANINGS: Readonly<Record<string, (refusal: Refusal) => Told>> = {
  ENOSPC: full,
  EDQUOT: (refusal) => ({
    code: 'quota-full',
    message: {
      en: `You have used up your quota on the disk that holds ${place(refusal).en}.${room(refusal).en}`,
      sv: `Din kvot är förbrukad på disken där ${place(refusal).sv} ligger.${room(refusal).sv}`,
    },
    next: ['quota -s', ...elsewhere(refusal)],
  }),
  EROFS: (refusal) => ({
    code: 'disk-read-only',
    message: {
      en: `${begin(refusal).en} cannot be written: its file system is read-only.`,
      sv: `${begin(refusal).sv} går inte att skriva: filsystemet är skrivskyddat.`,
    },
    next: [`findmnt --target ${shellWord(folderOf(refusal))}`, ...elsewhere(refusal)],
  }),
  EACCES: noAccess,
  EPERM: noAccess,
  EIO: (refusal) => ({
    code: 'disk-failing',
    message: {
      en: `The disk that holds ${place(refusal).en} reports an input/output error.`,
      sv: `Disken där ${place(refusal).sv} ligger rapporterar ett in- eller utmatningsfel (I/O error).`,
    },
    next: ['sudo dmesg | tail', ...elsewhere(refusal)],
  }),
  EFBIG: (refusal) => ({
    code: 'file-too-large',
    message: {
      en: `${begin(refusal).en} would be larger than this shell allows a file to be (ulimit -f).`,
      sv: `${begin(refusal).sv} skulle bli större än det här skalet tillåter (ulimit -f).`,
    },
    next: ['ulimit -f unlimited'],
  }),
  EMFILE: tooManyFiles,
  ENFILE: tooManyFiles,
  EAGAIN: (refusal) => ({
    code: 'too-many-processes',
    message: {
      en: `${begin(refusal).en} could not be started: you have as many processes as you may have${atMost(refusal)} (ulimit -u).`,
      sv: `${begin(refusal).sv} gick inte att starta: du har så många processer som du får ha${atMost(refusal)} (ulimit -u).`,
    },
    next: ['ulimit -u', 'ps -u "$USER" -o pid,args', newTerminal],
  }),
  ENOMEM: (refusal) => ({
    code: 'no-memory',
    message: {
      en: `The computer has no memory left for ${place(refusal).en}.`,
      sv: `Datorn har inget minne kvar till ${place(refusal).sv}.`,
    },
    next: ['free -h', 'qlab status'],
  }),
  EOPNOTSUPP: takesNothing,
  ENAMETOOLONG: takesNothing,
  ENOTDIR: inTheWay,
  EEXIST: inTheWay,
  EISDIR: isFolder,
  ELOOP: inTheWay,
}

const newTerminal: Localized = {
  en: 'Or run qlab in a new terminal, where the limit is not lowered.',
  sv: 'Eller kör qlab i en ny terminal, där gränsen inte är sänkt.',
}

/** An error with one of errno(3)'s names; null for one that says nothing that a reader could do something about. */
export function hostErrorOf(code: string, refusal: Refusal, cause?: unknown): HostError | null {
  const told = MEANINGS[code]?.(refusal)
  if (!told) return null
  return new HostError(told.code, told.message, {suggestions: told.next, cause})
}

/** The errno(3) name of what another program said, by strerror(3)'s words; null when it says none that we explain. */
export function errnoIn(said: string): string | null {
  const found = Object.entries(WORDS).find(([words]) => said.toLowerCase().includes(words.toLowerCase()))
  return found?.[1] ?? null
}

const WORDS: Readonly<Record<string, string>> = {
  'No space left on device': 'ENOSPC',
  'Disk quota exceeded': 'EDQUOT',
  'Read-only file system': 'EROFS',
  'Input/output error': 'EIO',
  'File too large': 'EFBIG',
  'File size limit exceeded': 'EFBIG',
  'Too many open files': 'EMFILE',
  'Cannot allocate memory': 'ENOMEM',
  'Resource temporarily unavailable': 'EAGAIN',
  'Permission denied': 'EACCES',
  'Enheten är full': 'ENOSPC',
  'Filsystemet är endast läsbart': 'EROFS',
  'För många öppna filer': 'EMFILE',
  'Kan inte tilldela minne': 'ENOMEM',
  'Åtkomst nekas': 'EACCES',
}

function full(refusal: Refusal): Told {
  const {noInodes = false} = refusal
  const why: Localized = noInodes
    ? {
        en: 'can take no more files (it has no inodes left)',
        sv: 'kan inte ta emot fler filer (inoderna är slut)',
      }
    : {en: 'is full', sv: 'är full'}
  return {
    code: 'disk-full',
    message: {
      en: `The disk that holds ${place(refusal).en} ${why.en}.${room(refusal).en}`,
      sv: `Disken där ${place(refusal).sv} ligger ${why.sv}.${room(refusal).sv}`,
    },
    next: [
      command(`df ${noInodes ? '-i' : '-h'} ${shellWord(folderOf(refusal))}`, {
        en: 'which disk, and how full it is',
        sv: 'vilken disk, och hur full den är',
      }),
      ...elsewhere(refusal),
    ],
  }
}

function noAccess(refusal: Refusal): Told {
  return {
    code: 'no-access',
    message: {
      en: `qlab has no access to ${place(refusal).en}: permission denied.`,
      sv: `qlab kommer inte åt ${place(refusal).sv}: behörighet saknas (permission denied).`,
    },
    next: [
      command(`namei -l ${shellWord(refusal.path ?? '.')}`, {
        en: 'shows whose each folder on the way is, and who may enter it',
        sv: 'visar vems varje katalog på vägen är, och vem som får gå in i den',
      }),
      ...elsewhere(refusal),
    ],
  }
}

function tooManyFiles(refusal: Refusal): Told {
  return {
    code: 'too-many-files',
    message: {
      en: `qlab cannot open ${place(refusal).en}: it has as many files open as it may have${atMost(refusal)} (ulimit -n).`,
      sv: `qlab kan inte öppna ${place(refusal).sv}: det har så många filer öppna som det får ha${atMost(refusal)} (ulimit -n).`,
    },
    next: ['ulimit -n 1024', newTerminal],
  }
}

function inTheWay(refusal: Refusal): Told {
  const {blocker = null, wanted, path} = refusal
  if (blocker !== null && blocker === path) return noFolder(refusal)
  // Only what is written says how much.
  const made = wanted === undefined ? {en: 'opened', sv: 'öppna'} : {en: 'created', sv: 'skapa'}
  const why: Localized =
    blocker === null
      ? {
          en: 'something else is in its place, or in that of a folder above it',
          sv: 'något annat ligger på dess plats, eller på en överordnad katalogs plats',
        }
      : {en: `${blocker} is not a folder`, sv: `${blocker} är ingen katalog`}
  return {
    code: 'folder-refused',
    message: {
      en: `${begin(refusal).en} cannot be ${made.en}: ${why.en}.`,
      sv: `${begin(refusal).sv} går inte att ${made.sv}: ${why.sv}.`,
    },
    next: [`namei -l ${shellWord(refusal.path ?? '.')}`, ...elsewhere(refusal)],
  }
}

function noFolder(refusal: Refusal): Told {
  return {
    code: 'folder-refused',
    message: {
      en: `${begin(refusal).en} is not a folder, and a folder is needed there.`,
      sv: `${begin(refusal).sv} är ingen katalog, och där behövs en katalog.`,
    },
    next: [`ls -ld ${shellWord(refusal.path ?? '.')}`, ...elsewhere(refusal)],
  }
}

function isFolder(refusal: Refusal): Told {
  return {
    code: 'folder-refused',
    message: {
      en: `${begin(refusal).en} is a folder, and a file is needed there.`,
      sv: `${begin(refusal).sv} är en katalog, och där behövs en fil.`,
    },
    next: [`ls -ld ${shellWord(refusal.path ?? '.')}`, ...elsewhere(refusal)],
  }
}

function takesNothing(refusal: Refusal): Told {
  return {
    code: 'folder-refused',
    message: {
      en: `${begin(refusal).en} cannot be created: its file system does not take it.`,
      sv: `${begin(refusal).sv} går inte att skapa: filsystemet tar inte emot det.`,
    },
    next: [`findmnt --target ${shellWord(folderOf(refusal))}`, ...elsewhere(refusal)],
  }
}

function elsewhere({variable}: Refusal): readonly Advice[] {
  if (!variable) return []
  return [
    {
      en: `Or set ${variable} to another folder of yours.`,
      sv: `Eller sätt ${variable} till en annan katalog som är din.`,
    },
  ]
}

/** The file itself may not be there. */
function folderOf({path}: Refusal): string {
  return path === null ? '.' : dirname(path)
}
