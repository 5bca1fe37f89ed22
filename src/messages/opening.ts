import type {Localized} from '../model/language.js'
import type {ImageStep, OpeningStep} from '../model/run/opening-step.js'

/** What is being done before a lab is open. */
export const OPENING = {
  'try-kvm': {
    en: "trying KVM with the guest image's kernel (only once; takes about a second on most computers)",
    sv: 'provar KVM med gästavbildens kärna (bara en gång; det tar ungefär en sekund på de flesta datorer)',
  },
  'compare-kvm': {
    en: 'KVM is slow here: comparing it with emulation (only once; takes as long as a kernel needs to boot here without KVM)',
    sv: 'KVM är långsamt här: jämför med emulering (bara en gång; det tar lika lång tid som en kärna behöver för att starta här utan KVM)',
  },
  'restore-network': {en: 'bringing back the network', sv: 'återställer nätverket'},
  'start-vm': {en: 'starting {machine} again', sv: 'startar {machine} igen'},
  'redo-in-vm': {
    en: 'waiting for {machine}, to set it up again',
    sv: 'väntar på att {machine} ska starta, för att återställa det som var inställt i den',
  },
  'ready-step': {
    en: 'doing this as the guide does it: {title}',
    sv: 'gör detta så som guiden gör det: {title}',
  },
  'check-again': {en: 'checking again: {title}', sv: 'kontrollerar igen: {title}'},
  'other-qlab': {
    en: 'waiting for another qlab with {lab}',
    sv: 'väntar på ett annat qlab som arbetar med {lab}',
  },
} as const satisfies Record<OpeningStep['step'], Localized>

/** What is being done to have a guest image. */
export const IMAGE_STEP = {
  lists: {en: 'fetching package lists', sv: 'hämtar paketlistor'},
  'look-up': {en: 'looking up packages', sv: 'slår upp paket'},
  download: {
    en: 'downloading packages ({doneMb} of {ofMb} MB)',
    sv: 'laddar ner paket ({doneMb} av {ofMb} MB)',
  },
  unpack: {en: 'unpacking packages', sv: 'packar upp paket'},
  debian: {en: 'installing Debian {suite}, a few minutes', sv: 'installerar Debian {suite}, några minuter'},
  system: {en: 'unpacking the system', sv: 'packar upp systemet'},
  kernel: {en: 'packing the kernel', sv: 'packar kärnan'},
  disk: {en: 'creating the disk', sv: 'skapar disken'},
  compress: {en: 'compressing the disk', sv: 'komprimerar disken'},
  cd: {en: 'writing the CD', sv: 'skriver cd-skivan'},
  copy: {en: 'copying the {format} disk', sv: 'kopierar disken ({format})'},
  verify: {en: 'checking the copy', sv: 'kontrollerar kopian'},
  ready: {en: 'done', sv: 'klart'},
  damaged: {
    en: 'the image {image} is damaged ({why}) and is built again',
    sv: 'avbilden {image} är skadad ({why}) och byggs igen',
  },
  wait: {
    en: 'waiting for another qlab that is building {image}',
    sv: 'väntar på ett annat qlab som bygger {image}',
  },
} as const satisfies Record<ImageStep['step'], Localized>

/** Around a step of the image. */
export const IMAGE = {
  creating: {
    en: 'creating the guest image (first time only): {step}',
    sv: 'skapar gästavbilden (bara första gången): {step}',
  },
} as const satisfies Record<string, Localized>
