import type {Localized} from '../model/language.js'

/** What `qlab` says of its own in a lab's shell. */
export const DESK = {
  works: {en: "In the lab's shell these work:", sv: 'I labbens skal fungerar de här:'},
  check: {en: 'checks your work', sv: 'kontrollerar ditt arbete'},
  hint: {en: 'gives the next hint of the step you are at', sv: 'ger nästa ledtråd till steget du är på'},
  status: {
    en: 'shows the machines, and how far you have come',
    sv: 'visar maskinerna och hur långt du har kommit',
  },
  ssh: {en: 'logs in to the VM', sv: 'loggar in i VM:en'},
  console: {en: "the VM's serial console", sv: 'VM:ens seriekonsol'},
  view: {en: "the VM's screen, when it has VNC or SPICE", sv: 'VM:ens skärm, om den har VNC eller SPICE'},
  list: {en: 'lists the labs', sv: 'listar labbarna'},
  exit: {
    en: 'leaves the lab; the rest of qlab works outside',
    sv: 'lämnar labben; resten av qlab fungerar utanför',
  },
  outside: {
    en: 'qlab {command} works only outside the lab. Leave this shell with exit, and type it there.',
    sv: 'qlab {command} fungerar bara utanför labben. Lämna det här skalet med exit, och skriv det där.',
  },
  here: {
    en: 'You are in the lab’s shell already. A second one opens from a second terminal: qlab shell',
    sv: 'Du är redan i labbens skal. Ett till öppnas från en andra terminal: qlab shell',
  },
  flag: {
    en: '{flag} does not work in the lab’s shell. Leave it with exit, and type it there.',
    sv: '{flag} fungerar inte i labbens skal. Lämna det med exit, och skriv det där.',
  },
  otherLab: {
    en: 'This is the shell of the lab {lab}; qlab looks at no other from here.',
    sv: 'Det här är skalet i labben {lab}; härifrån ser qlab ingen annan.',
  },
  unknown: {en: 'There is no qlab {command}.', sv: 'Det finns inget qlab {command}.'},
  near: {en: 'Did you mean qlab {command}?', sv: 'Menade du qlab {command}?'},
} as const satisfies Record<string, Localized>
