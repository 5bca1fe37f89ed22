import {watchFolder} from '../../host/files/watch-folder.js'
import type {Session} from '../session.js'
import {networkNews} from './network-news.js'

/**
 * Tells when something in an open lab may have changed: its networks, a file in the work folder, what a VM says on its
 * console or of its own state, the lab's record. What changes inside a guest is not among it.
 */
export class LabNews implements Disposable {
  readonly #sources: readonly Disposable[]
  #next: Promise<void> | null = null
  #tell: () => void = () => undefined

  constructor(session: Session) {
    const tell = (): void => {
      this.#next = null
      this.#tell()
    }
    const {folders, record} = session
    const watched = [folders.vm, folders.state, record.work].map((folder) => watchFolder(folder, tell))
    this.#sources = [networkNews(session, tell), ...watched]
  }

  /** Comes true at the next piece of news. */
  next(): Promise<void> {
    this.#next ??= new Promise((resolve) => {
      this.#tell = resolve
    })
    return this.#next
  }

  [Symbol.dispose](): void {
    for (const source of this.#sources) source[Symbol.dispose]()
  }
}
