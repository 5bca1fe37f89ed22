/** What a folder is that a student's files should not be in. */
export type CloneKind = 'git-tree' | 'program'

/** What a student should know of the lab that was opened; each is told once. File names are absolute paths, or names in the work folder. */
export type Notice =
  | {readonly notice: 'no-kvm' | 'ends-with-us'}
  /** A disk was there already. */
  | {readonly notice: 'disk-kept'; readonly disk: string; readonly work: string}
  /** A disk was renamed, and a new one was made: because it had changed, or because the guest image has. */
  | {readonly notice: 'disk-restored' | 'disk-aside'; readonly disk: string; readonly as: string}
  /** The work folder is not where it would be. */
  | {
      readonly notice: 'work-elsewhere'
      readonly work: string
      readonly clone: string
      readonly kind: CloneKind
    }
  /** The student's files were moved, or stay where they should not be. */
  | {
      readonly notice: 'work-moved' | 'work-stays'
      readonly from: string
      readonly work: string
      readonly clone: string
      readonly kind: CloneKind
    }
  /** The work folder is in a git work tree, and has got a .gitignore. */
  | {readonly notice: 'work-ignored'; readonly work: string; readonly tree: string}
