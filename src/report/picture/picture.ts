/** A network as it is to be drawn: all of its words are chosen, and nothing has a place yet. */
export interface Picture {
  /** What it shows, for those who cannot see it. */
  readonly title: string
  /** What is outside of the frame; null when there is nothing. */
  readonly outside: PictureBand | null
  /** What the frame is. */
  readonly frame: string
  /** What is in the frame, each with what hangs on it. */
  readonly trees: readonly PictureNode[]
}

/** A shared cable, with those who are on it. */
export interface PictureBand {
  readonly label: string
  readonly members: readonly Pick<PictureNode, 'name' | 'lines'>[]
}

export interface PictureNode {
  readonly id: string
  readonly kind?: 'link' | 'vm' | 'user-net'
  /** The namespace that it is in, where that is not the host's own. */
  readonly namespace?: string
  readonly name: string
  /** Below the name, each a line. */
  readonly lines: readonly string[]
  /** `bad`: frames end here; `idle`: it is not in use. */
  readonly state: 'good' | 'bad' | 'idle'
  /** Whether a cable leads from it to the band outside. */
  readonly uplink?: boolean
  /** The cable to what it hangs on. */
  readonly cable: 'good' | 'bad' | 'idle'
  readonly children: readonly PictureNode[]
}
