import {command} from '../model/errors/suggestion.js'

/** What is left where an image cannot be built. */
export const ANOTHER_IMAGE = command('qlab image add IMAGE', {
  en: 'adds an image built on another computer',
  sv: 'lägger till en avbild som är byggd på en annan dator',
})
