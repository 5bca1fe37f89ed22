/** Where a frame's way ends, and why: plain JSON. Its words are in the table of `ends/`. */
export type WayEnd = {
  /** The place: an interface, a VM, `host`. */
  readonly at: string
  /** Which reason of the table: `port-isolated`. */
  readonly reason: string
  /** What fills the words. */
  readonly values: Readonly<Record<string, string>>
}

export function end(
  at: string,
  reason: string,
  values: Readonly<Record<string, string | number>> = {},
): WayEnd {
  const texts = Object.entries(values).map(([name, value]) => [name, String(value)] as const)
  return {at, reason, values: Object.fromEntries([['at', at] as const, ...texts])}
}
