/** The shells that there is a completion for: share/completion has what each needs. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const

export type Shell = (typeof SHELLS)[number]
