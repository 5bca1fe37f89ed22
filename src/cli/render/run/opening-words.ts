import {IMAGE_STEP, OPENING} from '../../../messages/opening.js'
import {sayOf} from '../../../messages/say-of.js'
import {say} from '../../../messages/say.js'
import type {Language} from '../../../model/language.js'
import type {OpeningEvent} from '../../../model/run/opening-step.js'

/** What is being done before a lab is open, as a clause in small letters. */
export function openingWords(event: OpeningEvent, language: Language): string {
  if (event.type === 'opening') return sayOf(language, OPENING, event, 'step')
  return say(language, 'image.creating', {step: sayOf(language, IMAGE_STEP, event, 'step')})
}
