import type {Localized} from '../../model/language.js'
import {isMarkdown, isScript} from './places/kinds-of-names.js'

/** Why a file was taken for no submission, by its name. */
export function whyPassedOver(name: string): Localized {
  if (isMarkdown(name)) return NO_COMMANDS
  return isScript(name) ? NO_STEP : OTHER_KIND
}

const NO_COMMANDS = {
  en: 'it says no lab at its top, and has no block of commands that says where they are typed',
  sv: 'den anger ingen labb överst, och har inget block med kommandon som säger var de skrivs',
}
const NO_STEP = {
  en: 'neither its name nor its folder is that of a lab or of a step',
  sv: 'varken dess namn eller dess katalog är en labbs eller ett stegs',
}
const OTHER_KIND = {
  en: 'a submission is a .md file of qlab submit, a script, or a zip with those',
  sv: 'en inlämning är en .md-fil från qlab submit, ett skript eller en zip-fil med sådana',
}
