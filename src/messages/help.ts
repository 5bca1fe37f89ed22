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
  flag: {en: 'show the help', sv: 'visa hjälpen'},
  versionFlag: {en: 'show the version', sv: 'visa versionen'},
  aboutHelp: {
    en: 'Show the help of a command or a lab.',
    sv: 'Visa hjälpen om ett kommando eller en labb.',
  },
  labNeeds: {en: 'WHAT IT NEEDS', sv: 'DETTA BEHÖVS'},
  labSteps: {en: 'STEPS', sv: 'STEG'},
  labStart: {en: 'HOW TO START IT', sv: 'SÅ STARTAR DU DEN'},
  needTime: {en: 'Time', sv: 'Tid'},
  needMemory: {en: 'Memory', sv: 'Minne'},
  needDisk: {en: 'Disk space', sv: 'Diskutrymme'},
  needPrograms: {en: 'Programs', sv: 'Program'},
  needAfter: {en: 'Builds on', sv: 'Bygger på'},
  needVms: {en: 'VMs', sv: 'VM:ar'},
  startWalk: {en: 'walks you through it', sv: 'går igenom den med dig'},
  startAuto: {en: 'runs every step and every check', sv: 'kör alla steg och alla kontroller'},
  more: {
    en: 'To see the flags and examples of a command: qlab COMMAND --help. What a lab is about: qlab help LAB. The flags --plain, --json and --lang may come before a command, too.',
    sv: 'Så ser du ett kommandos flaggor och exempel: qlab KOMMANDO --help. Vad en labb handlar om: qlab help LABB. Flaggorna --plain, --json och --lang får stå före ett kommando också.',
  },
  inLab: {en: 'COMMANDS IN A LAB’S TERMINAL', sv: 'KOMMANDON I LABBENS TERMINAL'},
  plainWords: {
    en: 'Most of them work without qlab too: check, hint, guide. next shows the first step that is not done.',
    sv: 'De flesta fungerar utan qlab också: check, hint, guide. next visar det första steget som inte är klart.',
  },
  exit: {
    en: 'Leave the lab’s terminal; all other commands of qlab work outside.',
    sv: 'Lämna labbens terminal. Alla andra qlab-kommandon fungerar utanför.',
  },
} as const satisfies Record<string, Localized>
