import type {KnownReason} from '../known-reason.js'

const Q = 'qemu-system-x86_64: '

/** What QEMU says of a command line that was copied from a text, or has a blank too many: before what else it may say. */
export const TYPING: readonly KnownReason[] = [
  {
    id: 'dash-of-text',
    says: /^(?:qemu\S*: )?(?<word>[\u2010\u2011\u2013\u2014\u2212][^':\s]*): (?:Could not open|drive with)/m,
    examples: [
      `${Q}–m: Could not open '–m': No such file or directory`,
      `${Q}–m: drive with bus=0, unit=0 (index=0) exists`,
    ],
    means: {
      en: 'The word {word} in the command begins with a typographic dash instead of the hyphen of an option, so QEMU takes it for the name of a disk.',
      sv: 'Ordet {word} i kommandot börjar med ett tankstreck i stället för det bindestreck som flaggor börjar med, så QEMU tolkar det som namnet på en disk.',
    },
    cure: {
      en: 'Type the hyphen (-) yourself: text copied from a document or a chat may contain another character.',
      sv: 'Skriv bindestrecket (-) själv: text som kopieras från ett dokument eller en chatt kan innehålla ett annat tecken.',
    },
  },
  {
    id: 'quotes-of-text',
    says: /(?:Could not open|Unknown driver|driver) '(?<word>[^'\n]*[\u2018\u2019\u201c-\u201e][^'\n]*)'/,
    examples: [`${Q}-drive file=“a.qcow2”: Could not open '“a.qcow2”': No such file or directory`],
    means: {
      en: 'The name {word} has typographic quotation marks, which are ordinary characters to the shell and to QEMU.',
      sv: 'Namnet {word} har typografiska citattecken, och de är vanliga tecken för skalet och för QEMU.',
    },
    cure: {
      en: 'Type straight quotation marks (") yourself, or none if the name contains no blank.',
      sv: 'Skriv raka citattecken (") själv, eller inga alls om namnet inte innehåller blanksteg.',
    },
  },
  {
    id: 'lone-word',
    says: /^(?:qemu\S*: )?(?:(?<word>[^-\s:][^:\n]*): drive with bus|(?<word2>[\w.-]+=[^:\n]*): Could not open)/m,
    examples: [
      `${Q}a.qcow2: drive with bus=0, unit=0 (index=0) exists`,
      `${Q}format=qcow2: Could not open 'format=qcow2': No such file or directory`,
    ],
    means: {
      en: 'The word {word} is on its own in the command, and QEMU takes such a word for another disk.',
      sv: 'Ordet {word} står ensamt i kommandot, och QEMU tolkar ett sådant ord som ännu en disk.',
    },
    cure: {
      en: 'If it belongs to the word before it, remove the blank between them: an option’s value has none after a comma or an equals sign.',
      sv: 'Om det hör till ordet före, ta bort blanksteget mellan dem: en flaggas värde har inget efter ett komma eller ett likhetstecken.',
    },
  },
  {
    id: 'blank-in-option',
    says: /(?:does not support the option|Invalid parameter) '\s+(?<key>[^']+)'/,
    examples: [
      `${Q}-drive file=a.qcow2, format=qcow2: Block format 'qcow2' does not support the option ' format'`,
    ],
    means: {
      en: 'There is a blank before {key}=, and QEMU takes it for part of the name.',
      sv: 'Det står ett blanksteg före {key}=, och QEMU tolkar det som en del av namnet.',
    },
    cure: {
      en: 'Remove the blank: an option’s value has none after a comma.',
      sv: 'Ta bort blanksteget: en flaggas värde har inget efter ett komma.',
    },
  },
  {
    id: 'name-with-blank',
    says: /Could not open '(?<file>(?:\s[^'\n]*|[^'\n]*\s))': No such file/,
    examples: [`${Q}-hda a.qcow2 : Could not open 'a.qcow2 ': No such file or directory`],
    means: {
      en: 'The name of the file begins or ends with a blank, "{file}", and there is no such file.',
      sv: 'Filens namn börjar eller slutar med ett blanksteg, "{file}", och det finns ingen sådan fil.',
    },
    cure: {en: 'Leave the blank out.', sv: 'Utelämna blanksteget.'},
    look: 'ls -l',
  },
]
