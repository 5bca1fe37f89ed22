import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {LANGUAGES} from '../../model/language.js'

/** Whether a folder is meant to be a lab, broken or not. */
export function looksLikeLab(folder: string): boolean {
  return ['lab.ts', ...LANGUAGES.map((language) => `guide.${language}.md`)].some((name) =>
    existsSync(join(folder, name)),
  )
}
