import {QlabError} from '../../model/errors/errors.js'
import {whatIsOpen} from '../../usecases/lab/what-is-open.js'
import {workplace} from '../../usecases/workplace.js'
import {renderHere} from '../render/state/here.js'
import type {Style} from '../render/text/style.js'

/** What `qlab` alone says to a student who has a lab open; null where none is, or where qlab cannot look: help is next. */
export async function hereText(style: Style): Promise<string | null> {
  try {
    const here = renderHere(await whatIsOpen({...workplace(), language: style.language}), style)
    return here && `${here}\n`
  } catch (error) {
    if (error instanceof QlabError) return null
    throw error
  }
}
