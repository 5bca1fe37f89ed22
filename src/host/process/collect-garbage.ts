import {setFlagsFromString} from 'node:v8'
import {runInNewContext} from 'node:vm'

/** Lets go at once of memory that is not in use. V8 alone lets it grow to a multiple of what is. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
}
