import {didYouMean} from '../../model/did-you-mean.js'
import {UsageError} from '../../model/errors/errors.js'
import {meant} from '../../model/errors/suggestion.js'
import {describeLab} from '../../usecases/course/describe-lab.js'
import {labNames} from '../../usecases/words/lab-and-name.js'
import {workplace} from '../../usecases/workplace.js'
import {commandIds} from '../frame/registry.js'
import {commandName} from '../frame/request.js'
import {TOPICS} from '../frame/topics.js'
import {renderLabPage} from '../render/course/lab-page.js'
import type {Style} from '../render/text/style.js'

/**
 * The help of a lab.
 * @throws {UsageError} `unknown-command` for a word that names no lab either, with what may have been meant
 */
export async function labHelp(lab: string, style: Style): Promise<string> {
  const place = workplace()
  const labs = await labNames(place)
  if (!labs.includes(lab)) {
    const near = didYouMean(lab, [...commandIds().map(commandName), ...Object.keys(TOPICS), ...labs])
    throw new UsageError(
      'unknown-command',
      {
        en: `There is neither a command nor a lab ${lab}.`,
        sv: `Det finns varken något kommando eller någon labb ${lab}.`,
      },
      {suggestions: [...meant(lab, near), 'qlab --help', 'qlab list']},
    )
  }
  return renderLabPage(await describeLab(lab, {...place, language: style.language}), style)
}
