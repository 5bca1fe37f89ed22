import type {Language} from '../model/language.js'

/** The page's own words. */
export const words: Readonly<Record<Language, Words>> = {
  en: {
    page: {course: 'The course', ownName: 'English'},
    course: {
      title: 'Labs in QEMU-KVM virtualisation',
      done: 'done',
      next: 'next',
      open: 'open',
      invalid: 'this lab has errors',
    },
    lab: {
      opening: 'Opening the lab …',
      openAgain: 'Open it',
      lost: 'The connection to qlab is gone. Connecting again …',
      step: (at, of) => `Step ${at} of ${of}`,
      back: 'Back',
      next: 'Next',
      hint: 'Hint',
      answer: 'Answer',
      checks: 'Checks',
      passed: 'The step is done.',
      terminal: 'The lab’s terminal',
      copy: 'Copy',
      type: 'Type it',
      steps: 'Steps',
    },
    states: {
      passed: 'passed',
      'not-yet': 'not yet',
      waiting: 'waiting',
      wrong: 'wrong',
      unseen: 'could not look',
    },
  },
  sv: {
    page: {course: 'Kursen', ownName: 'Svenska'},
    course: {
      title: 'Labbar i virtualisering med QEMU-KVM',
      done: 'klar',
      next: 'nästa',
      open: 'öppen',
      invalid: 'det är fel i den här labben',
    },
    lab: {
      opening: 'Öppnar labben …',
      openAgain: 'Öppna den',
      lost: 'Förbindelsen med qlab är borta. Ansluter igen …',
      step: (at, of) => `Steg ${at} av ${of}`,
      back: 'Tillbaka',
      next: 'Nästa',
      hint: 'Ledtråd',
      answer: 'Svar',
      checks: 'Kontroller',
      passed: 'Steget är klart.',
      terminal: 'Labbens terminal',
      copy: 'Kopiera',
      type: 'Skriv in det',
      steps: 'Steg',
    },
    states: {
      passed: 'klar',
      'not-yet': 'inte än',
      waiting: 'väntar',
      wrong: 'fel',
      unseen: 'kunde inte titta',
    },
  },
}

interface Words {
  readonly page: Readonly<Record<'course' | 'ownName', string>>
  readonly course: Readonly<Record<'title' | 'done' | 'next' | 'open' | 'invalid', string>>
  readonly lab: Readonly<
    Record<
      | 'opening'
      | 'openAgain'
      | 'lost'
      | 'back'
      | 'next'
      | 'hint'
      | 'answer'
      | 'checks'
      | 'passed'
      | 'terminal'
      | 'copy'
      | 'type'
      | 'steps',
      string
    >
  > & {readonly step: (at: number, of: number) => string}
  readonly states: Readonly<Record<'passed' | 'not-yet' | 'waiting' | 'wrong' | 'unseen', string>>
}
