import type {Localized} from '../../model/language.js'

/** Of grading through a database. */
export const QUEUE = {
  migrated: {
    en: '{database} has the tables of this qlab now (version {to}, before {from}).',
    sv: '{database} har nu den här qlabs tabeller (version {to}, tidigare {from}).',
  },
  upToDate: {
    en: '{database} has the tables of this qlab already (version {to}).',
    sv: '{database} har redan den här qlabs tabeller (version {to}).',
  },
  queued: {
    en: 'Batch {batch} in the database. From any computer, qlab grade --watch --batch {batch} follows it.',
    sv: 'Omgång {batch} i databasen. Från vilken dator som helst följer qlab grade --watch --batch {batch} den.',
  },
  state: {
    en: '{done} of {of} done, {active} being graded, {waiting} waiting; workers: {hosts}',
    sv: '{done} av {of} klara, {active} rättas nu, {waiting} väntar; workers: {hosts}',
  },
  nobody: {en: 'none', sv: 'inga'},
  untaken: {
    en: '{count:# submission|# submissions} of the lab {lab} {count:waits, and no worker takes it|wait, and no worker takes them}.',
    sv: '{count:# inlämning|# inlämningar} av labben {lab} väntar, och ingen worker tar {count:den|dem}.',
  },
  noWorker: {
    en: 'No worker runs: start qlab worker with this database on a host with KVM.',
    sv: 'Ingen worker är igång: starta qlab worker med den här databasen på en värddator med KVM.',
  },
  says: {en: '{host}: {reason}', sv: '{host}: {reason}'},
  away: {
    en: '{reason} It is tried again until it does.',
    sv: '{reason} Nya försök görs tills den gör det.',
  },
  back: {en: 'The database answers again.', sv: 'Databasen svarar igen.'},
  left: {
    en: 'The workers go on. qlab grade --watch with this database follows them again.',
    sv: 'Workers fortsätter. qlab grade --watch med den här databasen följer dem igen.',
  },
  workerReady: {
    en: 'Worker on {host}: {jobs} at the same time, {labs:# lab|# labs}.',
    sv: 'Worker på {host}: {jobs} samtidigt, {labs:# labb|# labbar}.',
  },
  withoutKvm: {
    en: 'No KVM can be opened here (/dev/kvm), so it takes nothing of {labs:its lab|its # labs} with VMs: qlab doctor shows why. With --emulate it takes them, several times slower.',
    sv: 'KVM går inte att öppna här (/dev/kvm), så den tar inget av {labs:sin labb|sina # labbar} med VM:ar: qlab doctor visar varför. Med --emulate tar den dem, flera gånger långsammare.',
  },
  toType: {en: 'To type: {command}.', sv: 'Skriv: {command}.'},
  takes: {en: 'Takes work of the lab {lab}.', sv: 'Tar arbete av labben {lab}.'},
  refuses: {
    en: 'Takes no work of the lab {lab}: {reason}',
    sv: 'Tar inget arbete av labben {lab}: {reason}',
  },
  took: {en: '{time}  {source}, {lab} …', sv: '{time}  {source}, {lab} …'},
  did: {
    en: '{time}  {source}, {lab}: {points} of {of:# point|# points} ({duration})',
    sv: '{time}  {source}, {lab}: {points} av {of} poäng ({duration})',
  },
  didNot: {en: '{time}  {source}, {lab}: {reason}', sv: '{time}  {source}, {lab}: {reason}'},
  lost: {
    en: '{time}  {source}, {lab}: another worker has it, because this one was not heard of for too long. Nothing was kept.',
    sv: '{time}  {source}, {lab}: en annan worker har den, eftersom den här inte hördes av på för länge. Inget sparades.',
  },
  gaveBack: {
    en: '{time}  {source}, {lab}: given back',
    sv: '{time}  {source}, {lab}: lämnad tillbaka',
  },
  finishing: {
    en: 'Takes nothing more; {left} to end. A second SIGTERM, or Ctrl-C, gives them back.',
    sv: 'Tar inget mer; {left} kvar att göra klart. En andra SIGTERM, eller Ctrl-C, lämnar tillbaka dem.',
  },
  workerDone: {
    en: '{done:# submission|# submissions} done on {host}; {notDone} not.',
    sv: '{done:# inlämning gjord|# inlämningar gjorda} på {host}; {notDone} inte.',
  },
} as const satisfies Record<string, Localized>
