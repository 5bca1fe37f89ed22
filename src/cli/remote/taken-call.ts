import {delimiter} from 'node:path'
import {readerFiles} from '../../usecases/remote/asked-file.js'
import {callAs} from '../../usecases/remote/called-as.js'
import {readerLabs} from '../../model/remote/reader-labs.js'
import {remoteCallOf, THERE_WORD, THIS_COMPUTER} from '../../model/remote/remote-call.js'

/** The words of a command line; those that were typed at another computer are taken over with their surroundings. */
export function takenCall(argv: readonly string[]): readonly string[] {
  const [first, word] = argv
  if (first !== THERE_WORD || word === undefined) return argv
  const call = remoteCallOf(word)
  Object.assign(process.env, call.env)
  process.env.PATH = [...call.path, process.env.PATH ?? ''].join(delimiter)
  readerFiles(call.files)
  readerLabs(call.labs ?? [])
  // A host of the settings there, which may be the same file as here, leads no further: it would lead to itself.
  process.env.QLAB_HOST = THIS_COMPUTER
  callAs(call.calledAs)
  if (call.endsWithInput) endWithInput()
  return call.argv
}

/** As when a terminal is closed. */
function endWithInput(): void {
  process.stdin.once('close', () => process.kill(process.pid, 'SIGHUP')).resume()
}
