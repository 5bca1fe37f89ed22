/** A code block of a guide, as Markdown has it. */
interface Block {
  readonly lang?: string | null | undefined
  readonly meta?: string | null | undefined
  readonly value: string
}

const ALT = /(?:^|\s)alt="([^"]*)"/
const DRAWN = /<-+>|-{2,}>|<-{2,}|\+[-=]{2,}|[\u2500-\u257f]/
const UPRIGHT = /(?:^|\s)[|X](?:\s|$)/

/** What a drawing shows, in words: `alt="…"` after the block's language. Null where nothing is said. */
export function drawingAlt({meta}: Pick<Block, 'meta'>): string | null {
  return ALT.exec(meta ?? '')?.[1] ?? null
}

/** Whether a block that is only read is drawn with characters. */
export function isDrawing({lang, meta, value}: Block): boolean {
  if (drawingAlt({meta}) !== null) return true
  if (lang !== 'text' || meta) return false
  return DRAWN.test(value) || value.split('\n').filter((line) => UPRIGHT.test(line)).length > 1
}
