import type {Localized} from '../model/language.js'
import type {ProofNotice} from '../model/proof.js'
import type {CloneKind, Notice} from '../model/run/notice.js'

/** What a student should know while a lab opens, or should not lose sight of. */
export const NOTICE = {
  'no-kvm': {
    en: 'KVM does not work on this computer (qlab doctor shows why). VMs are emulated, without -enable-kvm: slower, but otherwise the same.',
    sv: 'KVM fungerar inte på den här datorn (qlab doctor visar varför). VM:ar emuleras, utan -enable-kvm: långsammare, men annars likadant.',
  },
  'ends-with-us': {
    en: 'qlab is process 1 here: when it ends, everything in its container ends, the lab too. To keep a lab open, run qlab from a shell in the container.',
    sv: 'qlab är process 1 här: när det avslutas avslutas allt i containern, även labben. Kör qlab från ett skal i containern om labben ska förbli öppen.',
  },
  resumed: {
    en: 'You go on where you were, at step {number} of {of}: {title}. To start the lab over instead:  qlab reset --all',
    sv: 'Du fortsätter där du var, vid steg {number} av {of}: {title}. Vill du börja om labben från början:  qlab reset --all',
  },
  'resumed-done': {
    en: 'All its steps were done. To start the lab over:  qlab reset {lab} --all',
    sv: 'Alla dess steg var klara. Vill du börja om labben från början:  qlab reset {lab} --all',
  },
  'resumed-less': {
    en: 'Step {number}, {title}, was done, but not everything of it could be brought back. To have the lab as it is at the start of that step:  qlab reset {number}',
    sv: 'Steg {number}, {title}, var klart, men allt i det gick inte att få tillbaka. Vill du ha labben som den är i början av det steget:  qlab reset {number}',
  },
  'not-restarted': {
    en: 'This ran before and could not be started again:  {program}  It said: {said}',
    sv: 'Det här kördes förut men gick inte att starta igen:  {program}  Det svarade: {said}',
  },
  'boots-from-cd': {
    en: '{machine} ran from its CD and was not started again, because its disk would then be installed again.',
    sv: '{machine} kördes från sin cd och startades inte igen, eftersom dess disk då skulle installeras på nytt.',
  },
  'progress-dropped': {
    en: 'You had come further in this lab, but with another guest image. So the lab begins at its first step.',
    sv: 'Du hade kommit längre i den här labben, men med en annan gästavbild. Därför börjar labben från första steget.',
  },
  'monitor-gone': {
    en: '{machine} runs in the background now, so the monitor that it had in your terminal is not there. To have it back, end the VM and start it again in the lab’s terminal.',
    sv: '{machine} körs i bakgrunden nu, så monitorn som den hade i din terminal finns inte. Vill du ha den tillbaka, avsluta VM:en och starta den igen i labbens terminal.',
  },
  'progress-unreadable': {
    en: 'What qlab had kept of your work in this lab cannot be read: another version of it may have written it. So the lab begins at its first step; your files are as you left them. It is now called {file}.',
    sv: 'Det som qlab hade sparat om ditt arbete i den här labben går inte att läsa: en annan version kan ha skrivit det. Därför börjar labben från första steget; dina filer är som du lämnade dem. Det heter nu {file}.',
  },
  'closed-idle': {
    en: 'This lab ended by itself ({when}), because nobody had used it for {hours} h. QLAB_IDLE_HOURS changes how long that may be, with 0 for ever.',
    sv: 'Den här labben avslutades av sig själv ({when}), eftersom ingen hade använt den på {hours} h. QLAB_IDLE_HOURS ändrar hur länge det får vara, med 0 hur länge som helst.',
  },
  'closed-day': {
    en: 'This lab was closed ({when}) because your lab time for the day ({time}) was used up.',
    sv: 'Den här labben stängdes ({when}) eftersom din labbtid för dagen ({time}) var slut.',
  },
  'day-left': {
    en: 'Lab time left on this computer today: {time} of {limit}. It counts while you use a lab, not while one only stands open.',
    sv: 'Labbtid kvar på den här datorn i dag: {time} av {limit}. Den räknas när du använder en labb, inte när en bara är öppen.',
  },
  'files-aside': {
    en: 'The files that you had in the lab {lab} are in {folder}. qlab reset or qlab goto put them there, and did not get to its end.',
    sv: 'Filerna som du hade i labben {lab} finns i {folder}. qlab reset eller qlab goto lade dem där, men kom inte till slutet.',
  },
  'guest-stays': {
    en: 'The lab is already open, with the guest image {guest}, and goes on with it. To start over with {wanted}:  qlab stop {lab} && qlab start {lab} --guest {wanted}',
    sv: 'Labben är redan öppen, med gästavbilden {guest}, och fortsätter med den. För att börja om med {wanted}:  qlab stop {lab} && qlab start {lab} --guest {wanted}',
  },
  'own-values': {
    en: 'The names, addresses and numbers in this lab are your own: they follow from your seed, {seed}.',
    sv: 'Namnen, adresserna och siffrorna i den här labben är dina egna: de följer av ditt frö, {seed}.',
  },
  'seed-stays': {
    en: 'This lab was begun with other values than those of your seed, and goes on with them. To begin it with yours:  qlab stop {lab} --forget && qlab start {lab}',
    sv: 'Den här labben påbörjades med andra värden än de som hör till ditt frö, och fortsätter med dem. För att börja om med dina:  qlab stop {lab} --forget && qlab start {lab}',
  },
  recorded: {
    en: 'What you type in the lab’s shell and in its VMs, and what they answer, is recorded in {folder}; passwords are not. qlab record shows it, and qlab start --no-record turns it off.',
    sv: 'Det du skriver i labbens terminal och i dess VM:ar, och det som svaras, spelas in i {folder}, men inte lösenord. qlab record visar det, och qlab start --no-record stänger av det.',
  },
  unrecorded: {
    en: 'What happens here is not recorded in {folder}: the computer does not let qlab write there (no room, or no permission).',
    sv: 'Det som händer här spelas inte in i {folder}: qlab kan inte skriva där (ingen plats, eller ingen behörighet).',
  },
  'disk-kept': {en: '{disk} is as you left it, in {work}.', sv: '{disk} är som du lämnade den, i {work}.'},
  'disk-restored': {
    en: '{disk} had changed. It is now called {as}, and you have a new one.',
    sv: '{disk} hade ändrats. Den heter nu {as}, och du har fått en ny.',
  },
  'disk-aside': {
    en: '{disk} was made from another version of the guest image. It is now called {as}, and you have a new one.',
    sv: '{disk} byggde på en annan version av gästavbilden. Den heter nu {as}, och du har fått en ny.',
  },
  'work-elsewhere': {
    en: 'Your files of this lab go to {work}, because {clone} is {what}',
    sv: 'Dina filer i den här labben hamnar i {work}, eftersom {clone} är {what}',
  },
  'work-beside-lab': {
    en: 'Your files of this lab go to {work}, because {folder} is the lab itself.',
    sv: 'Dina filer i den här labben hamnar i {work}, eftersom {folder} är själva labben.',
  },
  'work-moved': {
    en: 'Your files of this lab were in {from}. They are now in {work}, because {clone} is {what}',
    sv: 'Dina filer i den här labben låg i {from}. Nu ligger de i {work}, eftersom {clone} är {what}',
  },
  'work-stays': {
    en: 'Your files of this lab are in {from}, and {clone} is {what} To have them elsewhere:  mv {from} {work}',
    sv: 'Dina filer i den här labben ligger i {from}, och {clone} är {what} För att ha dem på ett annat ställe:  mv {from} {work}',
  },
  'work-ignored': {
    en: '{work} is in the git work tree {tree}. A .gitignore in it keeps git status, git add and git clean -fd away from your files; git clean -fdx would delete them.',
    sv: '{work} ligger i git-arbetsträdet {tree}. En .gitignore i den håller git status, git add och git clean -fd borta från dina filer, men git clean -fdx skulle ta bort dem.',
  },
} as const satisfies Record<Notice['notice'], Localized>

/** What a folder is that a student's files should not be in. */
export const CLONE = {
  'git-tree': {
    en: 'a git work tree, where git clean would delete them.',
    sv: 'ett git-arbetsträd, där git clean skulle ta bort dem.',
  },
  program: {
    en: 'the program itself, which a newer version would replace.',
    sv: 'programmet självt, som en nyare version skulle ersätta.',
  },
} as const satisfies Record<CloneKind, Localized>

/** What an author should know of a proof. */
export const PROOF_NOTICE = {
  'boots-each-time': {
    en: '{lab}: before {step} the VMs are booted each time: {why}',
    sv: '{lab}: före {step} startas VM:arna varje gång: {why}',
  },
  'slow-look': {
    en: '{lab}: looking at {check}, {seconds} s of at most {limit}',
    sv: '{lab}: kontrollerar {check}, {seconds} s av högst {limit}',
  },
} as const satisfies Record<ProofNotice['notice'], Localized>
