import {createHash} from 'node:crypto'
import type {Fence} from '../../model/lab/guide.js'

/** The language of a fence that is not typed by anybody: it puts a file into the work folder. */
export const FILE_FENCE = 'file'

/** Characters of a line of base64. */
const LINE = 76

/**
 * A file that was handed in, as a command that writes it where the work folder is: so it is done again in the lab, as the submission's own
 * doing, whatever an earlier step has left there, and travels, is kept and is compared as the commands are.
 * @param path below the work folder, without `..`
 */
export function fileFence(lab: string, path: string, content: Buffer): Fence {
  const digest = createHash('sha256').update(content).digest('hex')
  const slash = path.lastIndexOf('/')
  const folder = slash < 0 ? [] : [`command -p mkdir -p -- ${quoted(path.slice(0, slash))}`]
  // What begins as a script does is there to be run.
  const mode = content.subarray(0, 2).toString('latin1') === '#!' ? '755' : '644'
  const write = [
    `cd -- "~/qlab/${lab}"`,
    ...folder,
    // Also in place of one that may not be written, and of a link, which would lead elsewhere.
    `command -p rm -f -- ${quoted(path)}`,
    `command -p base64 -d >|${quoted(path)}`,
    `command -p chmod ${mode} -- ${quoted(path)}`,
  ]
  const lines = content.toString('base64').match(new RegExp(`.{1,${LINE}}`, 'g')) ?? []
  const text = [`(${write.join(' && ')}) <<'end-of-file'`, ...lines, 'end-of-file'].join('\n')
  const shown = `# ${path} (${content.length} B)`
  const code = `${path} sha256:${digest}`
  return {language: FILE_FENCE, on: 'host', code, line: 1, commands: [{text, line: 1, shown}]}
}

/** A path as a word of the shell that is not taken for an option. */
function quoted(path: string): string {
  return `'./${path.replaceAll("'", "'\\''")}'`
}
