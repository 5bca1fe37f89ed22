import type {Language} from '../../model/language.js'
import type {PageHop} from '../../model/web/page-topology.js'

/** What the page says of networks; what they are is said by the server. */
export const topologyWords: Readonly<Record<Language, TopologyWords>> = {
  en: {
    title: 'The networks now',
    show: 'Show',
    hide: 'Hide',
    looking: 'Looking …',
    picture: 'Picture of the networks',
    list: 'As a list',
    stops: 'What stops frames now',
    nothingStops: 'Nothing that qlab sees stops frames.',
    look: 'Look:',
    way: 'The way of a frame',
    from: 'from',
    to: 'to',
    walk: 'Show the way',
    noWay: 'Show no way',
    lost: 'The picture is not up to date: the connection to qlab is gone.',
    connectedTo: (name) => `connected to ${name}`,
    outcomes: {
      passed: 'passes',
      ended: 'ends here',
      unseen: 'not all could be seen',
      beyond: 'does not get here',
    },
    come: (names) => `New: ${names}.`,
    gone: (names) => `Gone: ${names}.`,
    broken: (text) => `Frames are stopped: ${text}`,
    mended: (text) => `No longer: ${text}`,
  },
  sv: {
    title: 'Nätverken just nu',
    show: 'Visa',
    hide: 'Dölj',
    looking: 'Tittar …',
    picture: 'Bild av nätverken',
    list: 'Som lista',
    stops: 'Det här stoppar ramar just nu',
    nothingStops: 'Inget som qlab ser stoppar ramar.',
    look: 'Titta:',
    way: 'En rams väg',
    from: 'från',
    to: 'till',
    walk: 'Visa vägen',
    noWay: 'Visa ingen väg',
    lost: 'Bilden är inte aktuell: förbindelsen med qlab är borta.',
    connectedTo: (name) => `ansluten till ${name}`,
    outcomes: {
      passed: 'passerar',
      ended: 'tar slut här',
      unseen: 'allt kunde inte ses',
      beyond: 'kommer inte hit',
    },
    come: (names) => `Nytt: ${names}.`,
    gone: (names) => `Borta: ${names}.`,
    broken: (text) => `Ramar stoppas: ${text}`,
    mended: (text) => `Inte längre: ${text}`,
  },
}

interface TopologyWords extends Readonly<
  Record<
    | 'title'
    | 'show'
    | 'hide'
    | 'looking'
    | 'picture'
    | 'list'
    | 'stops'
    | 'nothingStops'
    | 'look'
    | 'way'
    | 'from'
    | 'to'
    | 'walk'
    | 'noWay'
    | 'lost',
    string
  >
> {
  readonly connectedTo: (name: string) => string
  readonly outcomes: Readonly<Record<PageHop['outcome'], string>>
  readonly come: (names: string) => string
  readonly gone: (names: string) => string
  readonly broken: (text: string) => string
  readonly mended: (text: string) => string
}
