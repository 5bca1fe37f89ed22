import type {LabSpec} from '../../model/lab/lab.js'
import {MOST_FILES_BYTES} from '../../model/grading/submission.js'

/** A file that a lab asks for. */
export interface AskedFile {
  /** In the work folder. */
  readonly path: string
  /** The step in which it is there. */
  readonly step: string
  /** The most bytes that it may have. */
  readonly most: number
}

/** What a lab says of files that are handed in beside the commands. */
export interface HandIn {
  readonly asked: readonly AskedFile[]
  /** Files that the lab itself puts into the work folder: nobody's replaces them. */
  readonly laid: readonly string[]
}

export function handInOf(spec: Pick<LabSpec, 'handIn' | 'steps' | 'machines' | 'disks' | 'media'>): HandIn {
  const [first = ''] = Object.keys(spec.steps)
  const asked = Object.entries(spec.handIn ?? {}).map(([path, {step = first, kb}]) => ({
    path,
    step,
    most: kb === undefined ? MOST_FILES_BYTES : kb * 1024,
  }))
  return {asked, laid: laidFiles(spec)}
}

/** The names of a lab's disks and media. */
export function laidFiles({
  machines,
  disks = {},
  media = {},
}: Pick<LabSpec, 'machines' | 'disks' | 'media'>): string[] {
  return [...Object.values(machines).map(({disk}) => disk), ...Object.keys(disks), ...Object.keys(media)]
}
