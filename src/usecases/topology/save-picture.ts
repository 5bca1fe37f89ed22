import {dirname} from 'node:path'
import {makeParents} from '../../host/files/make-folder.js'
import {writeAsked} from '../../host/files/write-whole.js'
import {askedFile} from '../remote/asked-file.js'

/**
 * Writes a picture to a file that was asked for by name.
 * @throws {HostError} `disk-full`, `no-access` … where the computer refuses
 */
export function savePicture(file: string, svg: string): void {
  const asked = askedFile(file)
  makeParents(dirname(asked))
  writeAsked(asked, svg)
}
