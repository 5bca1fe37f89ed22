import type {Localized} from '../../model/language.js'

/** Of the reports of grades that were written, and of whose grades are not in a teacher's file. */
export const REPORTED = {
  file: {en: 'Written: {file}', sv: 'Skrivet: {file}'},
  folder: {
    en: 'Written: {count:# file|# files} in {folder}',
    sv: 'Skrivet: {count:# fil|# filer} i {folder}',
  },
  filled: {
    en: 'Written: {file}, with the grades of {count:# student|# students}',
    sv: 'Skrivet: {file}, med poängen för {count:# student|# studenter}',
  },
  filledOne: {
    en: 'Written: {file}, with the grades of 1 student',
    sv: 'Skrivet: {file}, med poängen för 1 student',
  },
  oneGrade: {
    en: 'All labs are one grade in it, and a lab that a student has not handed in is zero of its points: {labs}. To grade one alone: --lab',
    sv: 'Alla labbar är ett enda betyg i den, och en labb som en student inte har lämnat in är noll av dess poäng: {labs}. För att rätta en ensam: --lab',
  },
  ofLab: {
    en: '{title} ({of:# point|# points}, from {count:# student|# students})',
    sv: '{title} ({of} poäng, från {count:# student|# studenter})',
  },
  noMaximum: {
    en: 'It has no column with the maximum that qlab knows, so the points are in it as they are, of {of}.',
    sv: 'Den har ingen kolumn med maximum som qlab känner till, så poängen står i den som de är, av {of}.',
  },
  unfilled: {en: 'Not in {file}:', sv: 'Inte med i {file}:'},
  oneUnfilled: {en: '{who}: {why}', sv: '{who}: {why}'},
  absent: {en: 'no row is this student’s', sv: 'ingen rad är den här studentens'},
  ambiguous: {
    en: 'several rows could be this student’s, or several students this row’s',
    sv: 'flera rader kan vara den här studentens, eller flera studenter den här radens',
  },
  'other-name': {
    en: 'the row with this student’s id has somebody else’s name',
    sv: 'raden med den här studentens id har någon annans namn',
  },
  excused: {en: 'excused, and left so', sv: 'befriad, och lämnad så'},
  locked: {en: 'the file says that it cannot be changed', sv: 'filen säger att det inte kan ändras'},
  above: {
    en: 'more points than the file’s maximum',
    sv: 'fler poäng än filens maximum',
  },
  short: {en: 'the row has too few cells', sv: 'raden har för få celler'},
  error: {en: 'not graded yet; the cell is as it was', sv: 'inte rättad än; cellen är som den var'},
  'no-folder': {
    en: 'no participant number is known, so there is no feedback file',
    sv: 'inget deltagarnummer är känt, så det finns ingen återkopplingsfil',
  },
} as const satisfies Record<string, Localized>
