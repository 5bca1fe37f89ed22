import {realpathSync} from 'node:fs'
import {basename, relative} from 'node:path'
import type {GivenPlace} from '../../report/grades/given-place.js'
import {decodeName} from '../intake/places/decode-name.js'

/** What was given to be graded, by its path from here. */
export function givenPlaces(given: readonly string[], here = process.cwd()): GivenPlace[] {
  const from = realPath(here) ?? here
  return given.flatMap((each) => {
    const real = realPath(each)
    return real === null ? [] : [{path: relative(from, real), name: decodeName(Buffer.from(basename(real)))}]
  })
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path)
  } catch {
    return null // it is not there: the submissions' reader tells that
  }
}
