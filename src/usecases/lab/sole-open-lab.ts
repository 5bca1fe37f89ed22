import {openSessions} from '../../session/find-session.js'
import {UsageError} from '../../model/errors/errors.js'
import {command, type Advice} from '../../model/errors/suggestion.js'
import type {Workplace} from '../workplace.js'

/**
 * The folder of the only lab that is open, for a student who goes on without saying with what.
 * @throws {UsageError} `no-lab-named`, when none is open, or several are
 */
export function soleOpenLab({paths, identity}: Pick<Workplace, 'paths' | 'identity'>): string {
  const open = openSessions(paths, identity)
  const [only, ...others] = open
  if (only && others.length === 0) return only.record.folder
  throw noLabNamed(open.map(({record}) => record.lab))
}

/** @param open ids of the labs that are open */
export function noLabNamed(open: readonly string[] = []): UsageError {
  const goOn = open.map((id): Advice => command(`qlab start ${id}`, {en: 'is open', sv: 'är öppen'}))
  const others: readonly Advice[] = open.length > 0 ? [] : ['qlab start bridge']
  return new UsageError(
    'no-lab-named',
    {en: 'Which lab?', sv: 'Vilken labb?'},
    {suggestions: [...goOn, 'qlab list', 'qlab map', ...others]},
  )
}
