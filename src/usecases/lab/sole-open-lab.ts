import {openSessions} from '../../session/find-session.js'
import {UsageError} from '../../model/errors/errors.js'
import {command, type Advice} from '../../model/errors/suggestion.js'
import {leftLabs} from '../course/left-labs.js'
import type {Workplace} from '../workplace.js'

/** More of those that were begun do not help. */
const MOST_LEFT = 3

/**
 * The folder of the lab that a student goes on with who does not say with what: the only one that is open, else the only one
 * that was begun.
 * @throws {UsageError} `no-lab-named`, when there is none, or there are several
 */
export function soleOpenLab({paths, identity}: Pick<Workplace, 'paths' | 'identity'>): string {
  const open = openSessions(paths, identity).map(({record}) => record)
  const left = open.length > 0 ? [] : leftLabs(paths)
  const [only, ...others] = [...open, ...left]
  if (only && others.length === 0) return only.folder
  throw noLabNamed(
    open.map(({lab}) => lab),
    left.map(({lab}) => lab),
  )
}

/**
 * @param open ids of the labs that are open
 * @param left those that were begun and closed, the last one first
 */
export function noLabNamed(open: readonly string[] = [], left: readonly string[] = []): UsageError {
  const goOn = [
    ...open.map((id): Advice => command(`qlab start ${id}`, {en: 'is open', sv: 'är öppen'})),
    ...left
      .slice(0, MOST_LEFT)
      .map((id): Advice =>
        command(`qlab start ${id}`, {en: 'goes on where you were', sv: 'fortsätter där du var'}),
      ),
  ]
  const others: readonly Advice[] = goOn.length > 0 ? [] : ['qlab start bridge']
  return new UsageError(
    'no-lab-named',
    {en: 'Which lab?', sv: 'Vilken labb?'},
    {suggestions: [...goOn, 'qlab list', 'qlab map', ...others]},
  )
}
