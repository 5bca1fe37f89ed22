import {watch} from 'node:fs'

/**
 * Tells the names of files in a folder as they are made, written or removed, by the kernel's inotify. Where that cannot be
 * had (too many watches, a folder that is gone) nothing is told: whoever waits looks from time to time as well.
 */
export function watchFolder(folder: string, tell: (name: string) => void): Disposable {
  try {
    const watcher = watch(folder, {persistent: false}, (_, name) => {
      if (name !== null) tell(name)
    })
    watcher.on('error', () => watcher.close())
    return {[Symbol.dispose]: () => watcher.close()}
  } catch {
    return {[Symbol.dispose]: () => undefined}
  }
}
