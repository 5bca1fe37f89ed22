import type {ReaderLab} from '../../model/remote/reader-labs.js'
import {looksLikeLab} from '../../content/spec/looks-like-lab.js'
import {QlabError} from '../../model/errors/errors.js'
import {labFiles} from '../../remote/program/lab-files.js'
import {sendLabs, type LabToSend} from '../../remote/program/send-labs.js'
import type {Connection} from '../../remote/ssh/connect.js'
import {shownFolder, type LabHere} from './labs-here.js'
import {cacheHere, cutAtAbort, type OnHostOptions} from './on-host.js'
import {noteSentLabs, sentLabs} from './sent-labs.js'

/** What is sent of a smaller lab is there before anybody has read of it. */
const TOLD_BYTES = 2 ** 20

/**
 * Sends the labs of this computer that a command line names to a host, and those that were named to it before, where they have changed.
 * @throws {UsageError} `lab-too-large`
 * @throws as sendLabs does
 */
export async function labsOnHost(
  connection: Connection,
  named: readonly LabHere[],
  {word, emit, signal}: OnHostOptions,
): Promise<ReaderLab[]> {
  const cache = cacheHere()
  const before = sentLabs(cache, word).filter((folder) => !named.some((lab) => lab.folder === folder))
  const meant = [
    ...named.map((lab) => ({...lab, files: labFiles(lab.folder)})),
    ...before.flatMap((folder) => filesOfKnown(folder)),
  ]
  if (meant.length === 0) return []
  using until = cutAtAbort(connection, signal)
  void until
  const folders = await sendLabs(connection, meant, (done, total) => {
    if (total >= TOLD_BYTES) emit({event: 'sending', what: 'lab', done, total})
  })
  if (named.length > 0)
    noteSentLabs(
      cache,
      word,
      named.map(({folder}) => folder),
    )
  return meant.map(({named, folder}, index) => ({
    named,
    shown: shownFolder(folder),
    windows: process.platform === 'win32',
    folder: folders[index] ?? '',
  }))
}

/** What is no longer a lab, or cannot be sent, is as it was there: nobody has asked for it now. */
function filesOfKnown(folder: string): (LabHere & LabToSend)[] {
  if (!looksLikeLab(folder)) return []
  try {
    return [{named: null, folder, files: labFiles(folder)}]
  } catch (error) {
    if (error instanceof QlabError) return []
    throw error
  }
}
