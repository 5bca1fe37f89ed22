/** What is one character for itself, whatever stands beside it: of ASCII, Latin, and the marks and drawings that qlab prints. */
const PLAIN = /^[\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2190-\u21ff\u2500-\u259f\u2713\u2717]*$/

/**
 * Parts a text into characters as a reader sees them, as Intl.Segmenter does (UAX #29). Node takes longer to make one of those than
 * to start a command, and nearly all of what qlab prints does without. In the bundle it takes its place for the libraries too.
 */
export class QuickSegmenter {
  readonly #given: ConstructorParameters<typeof Intl.Segmenter>
  #own: {segment(text: string): Iterable<{readonly segment: string}>} | null = null

  /** @param given as for Intl.Segmenter, which then does it all: it may be about words */
  constructor(...given: ConstructorParameters<typeof Intl.Segmenter>) {
    this.#given = given
  }

  segment(text: string): Iterable<{readonly segment: string}> {
    if (this.#given.length === 0 && PLAIN.test(text)) return Array.from(text, (segment) => ({segment}))
    // Not by its whole name, which the build replaces.
    const {Segmenter} = Intl
    this.#own ??= new Segmenter(...this.#given)
    return this.#own.segment(text)
  }
}
