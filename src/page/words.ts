import type {Language} from '../model/language.js'

/** The page's own words. */
export const words: Readonly<Record<Language, Words>> = {
  en: {
    page: {
      course: 'The course',
      ownName: 'English',
      toMain: 'To the main content',
      toNetworks: 'To the networks',
      where: 'Where you are',
    },
    themes: {label: 'Colours', system: 'as the screen', light: 'light', dark: 'dark'},
    lab: {
      opening: 'Opening the lab …',
      openAgain: 'Open it',
      lost: 'The connection to qlab is gone. Connecting again … If qlab web has ended, start it again, and this page goes on. If it prints an address with another port, open that.',
      step: (at, of) => `Step ${at} of ${of}`,
      back: 'Back',
      next: 'Next',
      hint: 'Hint',
      answer: 'Answer',
      checks: 'Checks',
      passed: 'The step is done.',
      copy: 'Copy',
      type: 'Type it',
      steps: 'Steps',
      guide: 'The guide',
    },
    desk: {
      tabs: 'Terminals and screens',
      host: 'Host',
      ssh: 'SSH',
      console: 'Console',
      screen: 'Screen',
      add: 'Another terminal of the host',
      split: 'Split',
      lost: 'The connection to qlab is gone. What runs in this terminal goes on. Connecting again …',
      ended: (exitCode) => `What ran in this terminal has ended, with exit code ${exitCode}.`,
      again: 'Open a new one',
      closeTab: 'Close the tab',
      noScreen: 'Connecting to the screen …',
      off: (machine) => `The VM ${machine} is off.`,
      password: 'The password of the VNC server:',
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
    page: {
      course: 'Kursen',
      ownName: 'Svenska',
      toMain: 'Till innehållet',
      toNetworks: 'Till nätverken',
      where: 'Här är du',
    },
    themes: {label: 'Färger', system: 'som skärmen', light: 'ljusa', dark: 'mörka'},
    lab: {
      opening: 'Öppnar labben …',
      openAgain: 'Öppna den',
      lost: 'Förbindelsen med qlab är borta. Ansluter igen … Om qlab web har avslutats: starta det igen, så fortsätter sidan. Om det skriver en adress med en annan port: öppna den.',
      step: (at, of) => `Steg ${at} av ${of}`,
      back: 'Tillbaka',
      next: 'Nästa',
      hint: 'Ledtråd',
      answer: 'Svar',
      checks: 'Kontroller',
      passed: 'Steget är klart.',
      copy: 'Kopiera',
      type: 'Skriv in det',
      steps: 'Steg',
      guide: 'Guiden',
    },
    desk: {
      tabs: 'Terminaler och skärmar',
      host: 'Värddatorn',
      ssh: 'SSH',
      console: 'Konsol',
      screen: 'Skärm',
      add: 'Ännu en terminal på värddatorn',
      split: 'Dela',
      lost: 'Förbindelsen med qlab är borta. Det som körs i terminalen fortsätter. Ansluter igen …',
      ended: (exitCode) => `Det som kördes i terminalen har avslutats, med slutkoden ${exitCode}.`,
      again: 'Öppna en ny',
      closeTab: 'Stäng fliken',
      noScreen: 'Ansluter till skärmen …',
      off: (machine) => `VM:en ${machine} är avstängd.`,
      password: 'VNC-serverns lösenord:',
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
  readonly page: Readonly<Record<'course' | 'ownName' | 'toMain' | 'toNetworks' | 'where', string>>
  readonly themes: Readonly<Record<'label' | 'system' | 'light' | 'dark', string>>
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
      | 'copy'
      | 'type'
      | 'steps'
      | 'guide',
      string
    >
  > & {readonly step: (at: number, of: number) => string}
  readonly desk: Readonly<
    Record<
      | 'tabs'
      | 'host'
      | 'ssh'
      | 'console'
      | 'screen'
      | 'add'
      | 'split'
      | 'lost'
      | 'again'
      | 'closeTab'
      | 'noScreen'
      | 'password',
      string
    >
  > & {readonly ended: (exitCode: number) => string; readonly off: (machine: string) => string}
  readonly states: Readonly<Record<'passed' | 'not-yet' | 'waiting' | 'wrong' | 'unseen', string>>
}
