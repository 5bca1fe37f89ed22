/** A file that completion needs, or its manual page, and what became of it. */
export interface CompletionFile {
  readonly path: string
  /** The file that a shell loads, a line in its settings, or a link to a manual page. */
  readonly what: 'file' | 'line' | 'manual'
  readonly state: 'added' | 'changed' | 'unchanged' | 'removed' | 'absent'
}

/** Where completion was put, or taken from: what `qlab completion --install --json` prints. */
export interface CompletionPlaces {
  readonly schema: 'qlab/completion/1'
  readonly shell: 'bash' | 'zsh' | 'fish'
  readonly action: 'install' | 'uninstall'
  readonly files: readonly CompletionFile[]
  /** What loads it into a shell that is open already; null where that needs nothing. */
  readonly load: string | null
}
