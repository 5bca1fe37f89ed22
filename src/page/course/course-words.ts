import type {Language} from '../../model/language.js'

/** What the page says of the course, and of what this computer lacks. */
export const courseWords: Readonly<Record<Language, CourseWords>> = {
  en: {
    title: 'Labs in QEMU-KVM virtualisation',
    map: 'The course as a map',
    done: 'done',
    ran: 'done by qlab alone',
    next: 'next',
    open: 'open',
    invalid: 'this lab has errors',
    also: (labs) => `also builds on ${labs}`,
    count: (done, of) => `${done} of ${of} labs done.`,
    goOn: 'Go on with',
    begin: 'Begin with',
    courseDone: 'You have done every lab of the course.',
    computer: 'This computer',
    looking: 'Looking at what labs need …',
    ready: 'Labs can run on this computer.',
    notReady: 'No lab can run on this computer yet:',
    lacks: 'Labs can run on this computer, but:',
    cure: 'To fix it:',
    effect: 'Effect:',
    all: 'Everything that was looked at',
    states: {ok: 'fine', warning: 'not as it could be', missing: 'missing'},
  },
  sv: {
    title: 'Labbar i virtualisering med QEMU-KVM',
    map: 'Kursen som en karta',
    done: 'klar',
    ran: 'qlab gjorde den ensamt',
    next: 'nästa',
    open: 'öppen',
    invalid: 'det är fel i den här labben',
    also: (labs) => `bygger också på ${labs}`,
    count: (done, of) => `${done} av ${of} labbar klara.`,
    goOn: 'Fortsätt med',
    begin: 'Börja med',
    courseDone: 'Du är klar med alla kursens labbar.',
    computer: 'Den här datorn',
    looking: 'Tittar efter vad labbar behöver …',
    ready: 'Labbar kan köras på den här datorn.',
    notReady: 'Inga labbar kan köras på den här datorn än:',
    lacks: 'Labbar kan köras på den här datorn, men:',
    cure: 'Så rättar du till det:',
    effect: 'Följd:',
    all: 'Allt som kontrollerades',
    states: {ok: 'bra', warning: 'inte som det kunde vara', missing: 'saknas'},
  },
}

interface CourseWords extends Readonly<
  Record<
    | 'title'
    | 'map'
    | 'done'
    | 'ran'
    | 'next'
    | 'open'
    | 'invalid'
    | 'goOn'
    | 'begin'
    | 'courseDone'
    | 'computer'
    | 'looking'
    | 'ready'
    | 'notReady'
    | 'lacks'
    | 'cure'
    | 'effect'
    | 'all',
    string
  >
> {
  readonly also: (labs: string) => string
  readonly count: (done: number, of: number) => string
  readonly states: Readonly<Record<'ok' | 'warning' | 'missing', string>>
}
