import {diskFull, type RoomFor} from '../host/files/need-room.js'

/** What a guest image is, to one whose disk is full. */
export const IMAGE_ROOM: Pick<RoomFor, 'what' | 'variable'> = {
  what: {en: 'a guest image', sv: 'en gästavbild'},
  variable: 'QLAB_CACHE_HOME',
}

/** Does the work, and tells a full disk as one, whoever met it: our own writes fail with a code, programs with words. */
export async function roomOrElse<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException
    const full = code === 'ENOSPC' || code === 'EDQUOT' || /no space left|disk quota exceeded/i.test(message)
    throw full ? diskFull(folder, IMAGE_ROOM) : error
  }
}
