/** A guest image as `qlab image` tells it. */
export interface ImageListing {
  readonly name: string
  /**
   * `ready`; `changed`: a file differs from what was built, and the next use looks closer; `old`: made by an earlier
   * recipe or with other keys, kept because disks may stand on it; `missing`: can be built, and will be when needed.
   */
  readonly state: 'ready' | 'changed' | 'old' | 'missing'
  /** Absolute; null when it is missing. */
  readonly disk: string | null
  /** Size of the disk file. */
  readonly bytes: number | null
  /** ISO 8601. */
  readonly builtAt: string | null
  /** Who labs log in as, and the key that lets them. */
  readonly user: string | null
  readonly privateKeyFile: string | null
}
