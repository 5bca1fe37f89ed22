import type {Localized} from '../model/language.js'

/** What `qlab` says of its own in a lab's shell. */
export const IN_LAB = {
  works: {en: "In the lab's shell these work:", sv: 'I labbens terminal fungerar de här:'},
  check: {en: 'checks your work', sv: 'kontrollerar ditt arbete'},
  hint: {en: 'gives the next hint of the step you are at', sv: 'ger nästa ledtråd till steget du är på'},
  status: {
    en: 'shows the VMs, and how far you have come',
    sv: 'visar VM:arna och hur långt du har kommit',
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
    en: 'qlab {command} works only outside the lab. Type exit, and then run the command outside the lab.',
    sv: 'qlab {command} fungerar bara utanför labben. Skriv exit och kör sedan kommandot utanför labben.',
  },
  here: {
    en: "You are in the lab's shell already. To have a second one, open a new terminal outside the lab and type: qlab shell",
    sv: 'Du är redan i labbens terminal. Vill du ha en till? Öppna en ny terminal utanför labben och skriv: qlab shell',
  },
  flag: {
    en: "{flag} does not work in the lab's shell. Type exit, and then run the command outside the lab.",
    sv: '{flag} fungerar inte i labbens terminal. Skriv exit och kör sedan kommandot utanför labben.',
  },
  otherLab: {
    en: 'This is the shell of the lab {lab}; qlab reaches no other lab from here.',
    sv: 'Det här är terminalen i labben {lab}; härifrån når qlab bara den labben.',
  },
  unknown: {en: 'There is no qlab {command}.', sv: 'Det finns inget qlab {command}.'},
  near: {en: 'Did you mean qlab {command}?', sv: 'Menade du qlab {command}?'},
} as const satisfies Record<string, Localized>
