import {HostError} from '../../../model/errors/errors.js'
import {command, type Command, type Suggestion} from '../../../model/errors/suggestion.js'
import type {Localized} from '../../../model/language.js'
import {distrust, userName, type Distrust} from './distrust.js'
import type {Identity} from '../../identity.js'
import type {Paths} from '../paths.js'

/** What moves each folder elsewhere. */
const VARIABLES: Readonly<Record<keyof Paths, string>> = {
  state: 'QLAB_STATE_HOME',
  cache: 'QLAB_CACHE_HOME',
  runtime: 'QLAB_RUNTIME_DIR',
  work: 'QLAB_WORK_HOME',
}

/**
 * Makes sure that no other user can exchange what qlab keeps, and runs: each of its folders is ours and closed to others,
 * and so is the way to it where others may write.
 * @throws {HostError} `folder-not-ours`, `folder-open`
 */
export function needTrust(paths: Paths, who: Identity): void {
  for (const name of Object.keys(VARIABLES) as (keyof Paths)[]) {
    const found = distrust(paths[name], who)
    if (found)
      throw new HostError(found.why === 'open' ? 'folder-open' : 'folder-not-ours', inWords(found, who), {
        suggestions: cures(found, name),
      })
  }
}

/** What is wrong, and what follows from it, as a sentence. */
export function inWords({at, why, owner, mode}: Distrust, who: Identity): Localized {
  const whose = userName(owner)
  const ours = userName(who.uid)
  if (why === 'open')
    return {
      en: `Other users may write in ${at} (mode ${mode.toString(8)}), so they could replace qlab’s files there.`,
      sv: `Andra användare får skriva i ${at} (rättigheter ${mode.toString(8)}), så de kan byta ut qlabs filer där.`,
    }
  return why === 'link'
    ? {
        en: `${at} is a link that belongs to ${whose.en}, who could replace qlab’s files there.`,
        sv: `${at} är en länk som tillhör ${whose.sv}, som kan byta ut qlabs filer där.`,
      }
    : {
        en: `${at} belongs to ${whose.en}, not to ${ours.en}. Its owner could replace qlab’s files there.`,
        sv: `${at} tillhör ${whose.sv}, inte ${ours.sv}. Ägaren kan byta ut qlabs filer där.`,
      }
}

/** What makes the folder ours alone again, or another one the one to use. */
export function trustCure({at, why, last}: Distrust, name: keyof Paths): Command {
  if (why === 'open') return `chmod go-w ${at}`
  return last ? `sudo mv ${at} ${at}.old` : `export ${VARIABLES[name]}="$HOME/.qlab-${name}"`
}

function cures(found: Distrust, name: keyof Paths): readonly Suggestion[] {
  const {at, why, last} = found
  const elsewhere = command(`export ${VARIABLES[name]}="$HOME/.qlab-${name}"`, {
    en: 'gives qlab another folder, where only you may write',
    sv: 'ger qlab en annan katalog, där bara du får skriva',
  })
  if (why === 'open')
    return [
      command(`chmod go-w ${at}`, {
        en: 'when nobody else has put anything there',
        sv: 'om ingen annan har lagt något där',
      }),
      elsewhere,
    ]
  return [
    command(`ls -ld ${at}`, {en: 'shows who owns it', sv: 'visar vem som äger den'}),
    ...(last
      ? [
          command(trustCure(found, name), {
            en: 'renames it, if you administer this computer',
            sv: 'byter namn på den, om du administrerar datorn',
          }),
        ]
      : []),
    elsewhere,
  ]
}
