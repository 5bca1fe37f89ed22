/** A system that machines can boot. All paths are absolute. */
export interface GuestImage {
  /** `micro`, `debian`, or the name it was added under. */
  readonly name: string
  readonly folder: string
  /** A qcow2 that is never written to: machines get overlays that have it as backing file. */
  readonly disk: string
  /** The disk's own kernel and initrd, for booting without a firmware; null when they are not known. */
  readonly kernel: string | null
  readonly initrd: string | null
  readonly ssh: GuestSsh
  /** ISO 8601. */
  readonly builtAt: string
  /** Size of the disk file. */
  readonly bytes: number
  /** Of the disk file, in hex. */
  readonly sha256: string
}

export interface GuestSsh {
  /** May use `sudo` without a password. */
  readonly user: string
  /** In OpenSSH's format, without a passphrase. */
  readonly privateKeyFile: string
  /** `ssh-ed25519 AAAA…`; empty when the host key cannot be known. */
  readonly hostKeys: readonly string[]
}
