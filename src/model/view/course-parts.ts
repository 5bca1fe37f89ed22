import type {MappedLab} from './course-map.js'

/** The labs of a part of the course, under its title. */
export interface MappedPart {
  readonly title: string | null
  readonly labs: readonly MappedLab[]
}

/** The labs by part: first those without one, then each part in the order of its first lab. */
export function courseParts(labs: readonly MappedLab[]): MappedPart[] {
  const titles = new Set<string | null>([null, ...labs.map(({part}) => part)])
  return [...titles]
    .map((title) => ({title, labs: labs.filter(({part}) => part === title)}))
    .filter((part) => part.labs.length > 0)
}
