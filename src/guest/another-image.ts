import {command} from '../model/errors/suggestion.js'

/** What is left where an image cannot be built. */
export const ANOTHER_IMAGE = command('qlab image add IMAGE', {
  en: 'an image built on another machine',
  sv: 'en avbild som är byggd på en annan dator',
})
