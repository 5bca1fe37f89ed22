import {command} from '../model/errors/suggestion.js'

/** What is left where an image cannot be built. */
export const ANOTHER_IMAGE = command('qlab image add --help', {
  en: 'how to add an image built on another computer',
  sv: 'så lägger du till en avbild som är byggd på en annan dator',
})

/** Where there is no such image. */
export const HOW_TO_ADD = command('qlab image add --help', {
  en: 'how to add a disk as an image',
  sv: 'så lägger du till en disk som avbild',
})

/** What every lab works with. */
export const MICRO_GUEST = {
  en: 'Start the lab without --guest: every lab works with the micro guest.',
  sv: 'Starta labben utan --guest: alla labbar fungerar med gästavbilden micro.',
}
