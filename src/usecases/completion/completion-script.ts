import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Language} from '../../model/language.js'
import {shellWord} from '../../model/shell-word.js'
import type {Shell} from './shells.js'

/**
 * The script that a shell completes qlab's words with. It has the commands in it, and reads the names of labs, steps, VMs and guest
 * images from files, so that no key that is pressed starts a process. Whoever loads it sets `_qlab_root` first.
 * @param data what `completionData` gives
 */
export function completionScript(
  shell: Shell,
  data: Readonly<Record<Language, readonly string[]>>,
  root: string,
): string {
  const template = readFileSync(join(root, `share/completion/qlab.${shell}`), 'utf8')
  const about = /\|[^|]*$/
  const parts = {
    WORDS: data.en.map((line) => line.replace(about, '')),
    EN: data.en,
    SV: data.sv,
  }
  return template.replaceAll(/@(WORDS|EN|SV)@/g, (_, name: keyof typeof parts) =>
    parts[name].map((line) => quotedFor(shell, line)).join(shell === 'fish' ? ' \\\n  ' : '\n  '),
  )
}

/** The script as it is printed: it works wherever it is kept, until qlab is moved. */
export function standaloneScript(shell: Shell, script: string, root: string): string {
  const place = quotedFor(shell, root)
  return `${shell === 'fish' ? `set -g _qlab_root ${place}` : `_qlab_root=${place}`}\n${script}`
}

/** A word as that shell takes it literally. */
export function quotedFor(shell: Shell, word: string): string {
  return shell === 'fish' ? `'${word.replaceAll(/[\\']/g, '\\$&')}'` : shellWord(word)
}
