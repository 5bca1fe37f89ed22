import type {Localized} from '../../model/language.js'

/** Of the manual page, what the help does not have. */
export const MANUAL = {
  name: {en: 'NAME', sv: 'NAMN'},
  synopsis: {en: 'SYNOPSIS', sv: 'SYNTAX'},
  inLab: {en: 'IN A LAB’S TERMINAL', sv: 'I LABBENS TERMINAL'},
  exitStatus: {en: 'EXIT STATUS', sv: 'SLUTSTATUS'},
  environment: {en: 'ENVIRONMENT', sv: 'MILJÖVARIABLER'},
  files: {en: 'FILES', sv: 'FILER'},
  seeAlso: {en: 'SEE ALSO', sv: 'SE ÄVEN'},
  category: {en: 'User Commands', sv: 'Användarkommandon'},
  purpose: {
    en: 'run the labs of a course on QEMU and KVM, and check your work',
    sv: 'kör labbarna i en kurs om QEMU och KVM, och kontrollera det du gör',
  },
  about: {
    en: 'A lab opens in namespaces of your own: its own network and its own processes, with your files read-only. qlab shows its guide step by step, and checks what you have done for real: over SSH inside the guests, over QMP in QEMU, with ip on the host. qlab alone says which lab is open and what comes next.',
    sv: 'En labb öppnas i egna namnrymder (namespaces): ett eget nätverk och egna processer, där dina filer bara går att läsa. qlab visar guiden steg för steg och kontrollerar det du har gjort på riktigt: via SSH inne i VM:arna, via QMP i QEMU, med ip på värddatorn. Bara qlab säger vilken labb som är öppen och vad som kommer härnäst.',
  },
  begin: {
    en: 'Begin with qlab list, and then qlab start and the name of a lab.',
    sv: 'Börja med qlab list och sedan qlab start och namnet på en labb.',
  },
  works: {en: 'These commands work there:', sv: 'De här kommandona fungerar där:'},
  exit0: {en: 'Everything passed.', sv: 'Allt är godkänt.'},
  exit1: {en: 'A check failed.', sv: 'En kontroll är underkänd.'},
  exit2: {en: 'The command line makes no sense.', sv: 'Kommandoraden går inte att förstå.'},
  exit3: {
    en: 'This computer lacks something, or refuses something: qlab doctor shows what.',
    sv: 'Datorn saknar eller nekar något: qlab doctor visar vad.',
  },
  exit4: {en: 'The lab’s files have a fault.', sv: 'Labbens filer har ett fel.'},
  exit70: {
    en: 'qlab has a fault, or a check could not look.',
    sv: 'qlab har ett fel, eller en kontroll kunde inte titta.',
  },
  exit130: {en: 'It was interrupted.', sv: 'Den avbröts.'},
  work: {en: 'your disks and files of each lab', sv: 'dina diskar och filer i varje labb'},
  state: {en: 'open labs, and how far you have come', sv: 'öppna labbar, och hur långt du har kommit'},
  cache: {en: 'guest images, which can be built again', sv: 'gästavbilder, som går att bygga igen'},
} as const satisfies Record<string, Localized>
