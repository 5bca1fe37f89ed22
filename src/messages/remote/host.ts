import type {Localized} from '../../model/language.js'

/** On the way to a host, and of the hosts that the user has added. */
export const HOST = {
  connecting: {en: 'Connecting to {word} …', sv: 'Ansluter till {word} …'},
  getting: {en: 'npm gets {what} for the host …', sv: 'npm hämtar {what} till fjärrdatorn …'},
  'sending-qlab': {
    en: 'Sending qlab to the host, once for each version: {megabytes} MB, {percent} % …',
    sv: 'Skickar qlab till fjärrdatorn, en gång per version: {megabytes} MB, {percent} % …',
  },
  'sending-node': {
    en: 'Sending Node to the host, which has none that is new enough: {megabytes} MB, {percent} % …',
    sv: 'Skickar Node till fjärrdatorn, som inte har någon som är ny nog: {megabytes} MB, {percent} % …',
  },
  'sending-lab': {
    en: 'Sending the lab to the host: {megabytes} MB, {percent} % …',
    sv: 'Skickar labben till fjärrdatorn: {megabytes} MB, {percent} % …',
  },
  lost: {
    en: 'The connection to {word} was lost. The lab stays open there. Connecting again, for {seconds} s more; Ctrl-C stops …',
    sv: 'Anslutningen till {word} bröts. Labben är kvar där. Ansluter igen, i {seconds} s till; Ctrl-C avbryter …',
  },
  back: {en: 'Connected to {word} again.', sv: 'Ansluten till {word} igen.'},
  newKey: {
    en: '{place} shows its key for the first time: {type}, {print}\nWhoever runs the host can tell you whether it is the right one.',
    sv: '{place} visar sin nyckel för första gången: {type}, {print}\nDen som sköter fjärrdatorn kan säga om den är rätt.',
  },
  isItRight: {en: 'Is it the right one? [y/N]', sv: 'Är den rätt? [j/N]'},
  added: {
    en: '{word} is added. qlab runs there with:  qlab --host {word} start',
    sv: '{word} är tillagd. qlab körs där med:  qlab --host {word} start',
  },
  'added-default': {
    en: '{word} is added, and qlab runs there from now on. For this computer instead:  qlab --host none start',
    sv: '{word} är tillagd, och qlab körs där från och med nu. För den här datorn i stället:  qlab --host none start',
  },
  removed: {
    en: '{word} is removed from your hosts. What is on it stays there.',
    sv: '{word} är borttagen bland dina fjärrdatorer. Det som finns på den är kvar där.',
  },
  none: {
    en: 'You have added no hosts: qlab runs on this computer. To add one:  qlab host add student@kvm1',
    sv: 'Du har inte lagt till några fjärrdatorer: qlab körs på den här datorn. Så lägger du till en:  qlab host add student@kvm1',
  },
  room: {
    en: '{word} has {memoryMb} MB of memory and {diskMb} MB of disk free, and {processors:# processor|# processors}: room for {atOnce:# usual lab|# usual labs} now, of which {bootAtOnce} can boot a VM at the same time.',
    sv: '{word} har {memoryMb} MB minne och {diskMb} MB disk ledigt, och {processors:# processor|# processorer}: plats för {atOnce:# vanlig labb|# vanliga labbar} nu, varav {bootAtOnce} kan starta en VM samtidigt.',
  },
  limits: {
    en: 'Whoever runs the host has set limits for you there: {limits}.',
    sv: 'Den som sköter datorn har satt gränser för dig där: {limits}.',
  },
  isDefault: {en: '{word}  (qlab runs there)', sv: '{word}  (qlab körs där)'},
} as const satisfies Record<string, Localized>
