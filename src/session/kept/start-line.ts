import {shellWord} from '../../model/shell-word.js'
import type {KeptProcess} from './kept-host.js'

/**
 * The line that starts a kept process where it was started before, and goes on when it is up. QEMU goes to the background by
 * its shim, and dhclient when it has an address; the others are put there.
 */
export function startLine({program, argv, cwd}: KeptProcess): string {
  const words = [program, ...argv].map(shellWord).join(' ')
  const there = `cd ${shellWord(cwd)} &&`
  const returns = program.startsWith('qemu-system') || (program === 'dhclient' && !argv.includes('-d'))
  if (returns) return `${there} ${words}`
  const socket = argv.map((word) => /^type=unixio,path=([^,]+)/.exec(word)?.[1]).find(Boolean)
  const wait = socket
    ? `for n in $(seq 100); do [ -S ${shellWord(socket)} ] && break; sleep 0.05; done`
    : 'sleep 0.2'
  return `${there} { setsid ${words} >/dev/null 2>&1 & ${wait}; }`
}
