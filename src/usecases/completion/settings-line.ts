import {HostError} from '../../model/errors/errors.js'
import {command} from '../../model/errors/suggestion.js'
import {shellWord} from '../../model/shell-word.js'
import {dirname} from 'node:path'
import {makeFolder} from '../../host/files/make-folder.js'
import {asBytes, readOwnText, writeOwnText, type OwnText} from '../../host/files/own-text.js'
import type {CompletionFile} from '../../model/view/completion.js'
import {MARK, type ShellPlaces} from './shell-places.js'
import type {HomeOwner} from './home-owner.js'

type Settings = NonNullable<ShellPlaces['settings']>

/**
 * Puts our line last in a shell's settings, or in the place of one that is there; the rest stays as it is, byte for byte.
 * @throws {HostError} `settings-read-only`
 */
export function addLine({file, line}: Settings, who: HomeOwner, again: string): CompletionFile['state'] {
  const had = readOwnText(file)
  const wanted = asBytes(line)
  const lines = had.text?.split('\n') ?? []
  const ours = lines.filter(isOurs)
  if (ours.length === 1 && ours[0] === wanted) return 'unchanged'
  if (ours.length > 0) {
    const first = lines.findIndex(isOurs)
    const kept = lines.flatMap((each, at) => (at === first ? [wanted] : isOurs(each) ? [] : [each]))
    write(file, had, kept.join('\n'), who, {line, again})
    return 'changed'
  }
  const end = had.text && !had.text.endsWith('\n') ? '\n' : ''
  write(file, had, `${had.text ?? ''}${end}${wanted}\n`, who, {line, again})
  return 'added'
}

/** Takes our lines away. @throws {HostError} `settings-read-only` */
export function removeLine({file}: Settings, who: HomeOwner, again: string): CompletionFile['state'] {
  const had = readOwnText(file)
  const lines = had.text?.split('\n') ?? []
  if (!lines.some(isOurs)) return 'absent'
  write(file, had, lines.filter((line) => !isOurs(line)).join('\n'), who, {line: null, again})
  return 'removed'
}

function isOurs(line: string): boolean {
  return line.trimEnd().endsWith(MARK)
}

function write(
  file: string,
  had: OwnText,
  text: string,
  who: HomeOwner,
  {line, again}: {readonly line: string | null; readonly again: string},
): void {
  if (had.changeable) {
    if (had.text === null) makeFolder(dirname(had.target), who, 0o755)
    return writeOwnText(had, text, who)
  }
  const byHand =
    line === null
      ? {
          en: `Or remove the line that ends with ${MARK} yourself.`,
          sv: `Eller ta själv bort raden som slutar med ${MARK}.`,
        }
      : {
          en: `Or put this line last in it yourself: ${line}`,
          sv: `Eller lägg själv den här raden sist i den: ${line}`,
        }
  throw new HostError(
    'settings-read-only',
    {
      en: `${file} is read-only, so qlab has not changed it.`,
      sv: `${file} är skrivskyddad, så qlab har inte ändrat den.`,
    },
    {
      suggestions: [
        command(`chmod u+w ${shellWord(had.target)}`, {
          en: 'if it is to be changed',
          sv: 'om den ska ändras',
        }),
        {run: again},
        byHand,
      ],
    },
  )
}
