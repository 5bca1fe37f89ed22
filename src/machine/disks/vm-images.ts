import {basename} from 'node:path'
import type {VmImage} from '../../model/observer.js'
import {filesIn} from '../../model/vm/qemu-options.js'

/** Of `query-block`; only what is looked at. */
export interface Block {
  readonly device: string
  readonly qdev?: string
  readonly inserted?: {
    readonly 'node-name'?: string
    readonly file: string
    readonly drv: string
    readonly ro: boolean
    readonly image?: Image
  }
}

interface Image {
  readonly filename: string
  readonly format: string
  readonly 'backing-image'?: Image
}

/** Of `query-named-block-nodes`. */
export interface BlockNode {
  readonly 'node-name'?: string
  readonly file: string
  readonly drv: string
  readonly ro: boolean
}

/** What reads a file itself, and not a format in it. */
const PROTOCOL = /^(?:file|host_device|host_cdrom|nbd|null-co|null-aio|throttle|copy-on-read|blkdebug)$/
/** What `-snapshot` lays over a disk. */
const TEMPORARY = /^vl\.\w{6}$/

/**
 * The image files of a running machine: of every drive the chain of backing files, then what no drive has.
 * @param nameOf a file's name in the work folder, or its absolute path, from QEMU's own name for it
 */
export function vmImages(
  blocks: readonly Block[],
  nodes: readonly BlockNode[],
  nameOf: (file: string) => string,
): VmImage[] {
  const name = (file: string): string => nameOf(filesIn(file)[0] ?? file)
  const driven = blocks.flatMap(({device, qdev, inserted}) => {
    if (!inserted) return []
    const {file, drv, ro} = inserted
    const chain = chainOf(inserted.image ?? {filename: file, format: drv})
    const temporary = chain.length > 1 && TEMPORARY.test(basename(filesIn(file)[0] ?? file))
    return (temporary ? chain.slice(1) : chain).map(({filename, format}, depth) => ({
      file: name(depth === 0 && !temporary ? file : filename),
      format: formatOf(depth === 0 && !temporary ? drv : format),
      drive: depth === 0 ? device || null : null,
      qdev: depth === 0 ? (qdev ?? null) : null,
      writable: depth === 0 && !ro,
      temporary,
      depth,
    }))
  })
  const seen = new Set(driven.map(({file}) => file))
  const loose = nodes
    .filter(({drv}) => !PROTOCOL.test(drv))
    .map(({file, drv, ro}) => ({
      file: name(file),
      format: drv,
      drive: null,
      qdev: null,
      writable: !ro,
      temporary: false,
      depth: 0,
    }))
    .filter(({file}) => !seen.has(file) && !TEMPORARY.test(basename(file)))
  return [...driven, ...loose]
}

/** QEMU's own names for the files of those images. */
export function imageNames(blocks: readonly Block[], nodes: readonly BlockNode[]): string[] {
  const names = new Set<string>()
  vmImages(blocks, nodes, (file) => {
    names.add(file)
    return file
  })
  return [...names]
}

function chainOf(image: Image): Image[] {
  const next = image['backing-image']
  return [image, ...(next ? chainOf(next) : [])]
}

/** A device whose node is the file itself reads it as it lies there. */
function formatOf(driver: string): string {
  return PROTOCOL.test(driver) ? 'raw' : driver
}
