import {tail} from './machine-records.js'

/** The first line of a visit of ours to a guest's serial console, and its last word: see guest-console.ts. */
const VISIT = /stty -echo; PS1=/
const LEFT = /@left/
/** What is typed or answered in a visit, wherever it stands. */
const CHATTER = /"@"(?:ready|out|err|end|left)|^\s*@(?:\$ )?(?:ready|out \d+|err|end|left)?\s*$|^@\$ /
/** What the system itself says, also while we are there: its kernel, its first process. */
const OF_THE_SYSTEM = /\[ *\d+\.\d+\] |^\s*\[(?: {2}OK {2}|FAILED|DEPEND)\]|Kernel panic|reboot: /
/** A guest that was started again, or asks for a user name, has nobody of ours any more. */
const ANEW = /SeaBIOS|iPXE|BdsDxe|GNU GRUB|ISOLINUX|SYSLINUX|Linux version \d|\blogin: ?$/

/** The end of a serial console's log, in whole lines, as a student may read it. */
export function consoleTail(log: string, lines = 12): string {
  return consoleText(tail(log, MOST_LINES))
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-lines)
    .join('\n')
}

/** As far back as a visit may have begun. */
const MOST_LINES = 2000

/** What a serial console has said, as a student may read it: without what steers a terminal, and without our visits. */
export function consoleText(log: string): string {
  return withoutVisits(readable(log))
}

/** Without what steers a terminal, and with one kind of line end. */
export function readable(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex
      .replace(/\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g, '')
      // eslint-disable-next-line no-control-regex
      .replace(/\u001b(?:\[[0-9;?=]*[A-Za-z]|[()][A-Za-z0-9]|[A-Za-z0-9=>])/g, '')
      .replace(/\r+\n/g, '\n')
      .replace(/\r/g, '\n')
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b-\u001f]/g, '')
  )
}

/** Of a visit only what the system itself said stays; one that was cut off ends where the guest starts again. */
function withoutVisits(text: string): string {
  let visiting = false
  const kept = text.split('\n').flatMap((line) => {
    if (VISIT.test(line)) visiting = true
    else if (LEFT.test(line)) visiting = false
    else if (CHATTER.test(line)) return []
    else {
      if (ANEW.test(line)) visiting = false
      if (!visiting) return [line]
      // It may come in the middle of an answer's line.
      const own = line.search(OF_THE_SYSTEM)
      return own < 0 ? [] : [line.slice(own)]
    }
    return []
  })
  return kept.join('\n')
}
