import type {Localized} from '../model/language.js'

/** The titles of a help's sections, and its few words between what the commands say of themselves. */
export const HELP = {
  root: {
    en: 'Runs the labs of a course on QEMU and KVM, and checks your work.',
    sv: 'Kör labbarna i en kurs om QEMU och KVM, och kontrollerar det du gör.',
  },
  version: {en: 'VERSION', sv: 'VERSION'},
  usage: {en: 'USAGE', sv: 'ANVÄNDNING'},
  topics: {en: 'TOPICS', sv: 'GRUPPER'},
  commands: {en: 'COMMANDS', sv: 'KOMMANDON'},
  arguments: {en: 'ARGUMENTS', sv: 'ARGUMENT'},
  flags: {en: 'FLAGS', sv: 'FLAGGOR'},
  global: {en: 'GLOBAL FLAGS', sv: 'GEMENSAMMA FLAGGOR'},
  description: {en: 'DESCRIPTION', sv: 'BESKRIVNING'},
  examples: {en: 'EXAMPLES', sv: 'EXEMPEL'},
  command: {en: 'COMMAND', sv: 'KOMMANDO'},
  someFlags: {en: '[FLAGS]', sv: '[FLAGGOR]'},
  default: {en: '(default: {value})', sv: '(annars {value})'},
  more: {
    en: 'To see the flags and examples of a command: qlab COMMAND --help',
    sv: 'Så ser du ett kommandos flaggor och exempel: qlab KOMMANDO --help',
  },
  inLab: {en: 'COMMANDS IN A LAB’S TERMINAL', sv: 'KOMMANDON I LABBENS TERMINAL'},
  exit: {
    en: 'Leave the lab’s terminal; all other commands of qlab work outside.',
    sv: 'Lämna labbens terminal. Alla andra qlab-kommandon fungerar utanför.',
  },
} as const satisfies Record<string, Localized>
