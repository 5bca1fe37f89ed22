import {relative} from 'node:path'

/** A place in a lab (`/path/own/lab.ts:12`) as it is found from here: `own/lab.ts:12`. */
export function shownPlace(place: string): string {
  const [, file = place, line = ''] = /^(.*)(:\d+)$/.exec(place) ?? []
  return `${relative(process.cwd(), file)}${line}`
}
