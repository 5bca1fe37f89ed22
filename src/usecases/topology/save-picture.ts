import {dirname, resolve} from 'node:path'
import {makeParents} from '../../host/files/make-folder.js'
import {writeAsked} from '../../host/files/write-whole.js'

/**
 * Writes a picture to a file that was asked for by name.
 * @throws {HostError} `disk-full`, `no-access` … where the computer refuses
 */
export function savePicture(file: string, svg: string): void {
  makeParents(dirname(resolve(file)))
  writeAsked(file, svg)
}
