import {quoted} from '../../host/process/shell-line.js'

/** The descriptor by which what a terminal shows comes to us. */
export const RECORD_DESCRIPTOR = 76

/**
 * script(1) logs into a pipe whose other end, in the background, hands it over to us; should we be killed, it goes on reading,
 * so that the terminal goes on. Nothing that runs in the terminal keeps the pipe open.
 */
const RECORDED = [
  `exec {log}> >(exec 3<&0 77>&-; (trap '' HUP INT QUIT TERM TSTP TTOU TTIN; cat <&3 >&${RECORD_DESCRIPTOR} 2>/dev/null; exec cat <&3 >/dev/null ${RECORD_DESCRIPTOR}>&-) &)`,
  'wait $!',
  `exec ${RECORD_DESCRIPTOR}>&-`,
  'exec script -qefc "exec $1 $log>&-" -O "/dev/fd/$log"',
].join('\n')

/** The words that run a program on a terminal of its own within the student's, recorded. */
export function onRecordedTerminal(words: readonly string[]): readonly string[] {
  return ['bash', '-c', RECORDED, 'qlab', words.map(quoted).join(' ')]
}

/** The same without a record. */
export function onOwnTerminal(words: readonly string[]): readonly string[] {
  return ['script', '-qec', `exec ${words.map(quoted).join(' ')}`, '/dev/null']
}
