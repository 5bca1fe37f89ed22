import {HostError} from '../../model/errors/errors.js'

/** Waits for a command in a guest. @throws {HostError} `guest-silent` when it takes too long */
export async function inTime<T>(work: Promise<T>, command: string, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(silent(command, limitMs)), limitMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    work.catch(() => undefined)
  }
}

/** That a guest did not finish a command. */
export function silent(command: string, limitMs: number): HostError {
  return new HostError('guest-silent', {
    en: `The guest did not finish "${command}" within ${limitMs / 1000} s.`,
    sv: `Systemet i VM:en blev inte klart med "${command}" inom ${limitMs / 1000} s.`,
  })
}
