/** What is shown beside the guide: one tab, or two. */
export interface DeskLayout {
  /** Every tab that has been shown, in the order of that: they stay as they are when others are shown. */
  readonly opened: readonly string[]
  /** The names of those that are shown now: one, or two. */
  readonly shown: readonly string[]
  /** Which of those is the one that the next tab takes the place of. */
  readonly at: number
}

const FIRST: DeskLayout = {opened: ['host-1'], shown: ['host-1'], at: 0}

/** Shows a tab: where the last one that was chosen is, unless it is shown already. */
export function showing(layout: DeskLayout, name: string): DeskLayout {
  const opened = layout.opened.includes(name) ? layout.opened : [...layout.opened, name]
  const there = layout.shown.indexOf(name)
  if (there >= 0) return {...layout, opened, at: there}
  return {...layout, opened, shown: layout.shown.map((each, index) => (index === layout.at ? name : each))}
}

/** Two in place of one, or the one that was chosen last in place of two. */
export function splitting({opened, shown, at}: DeskLayout, others: readonly string[]): DeskLayout {
  if (shown.length > 1) return {opened, shown: shown.slice(at, at + 1), at: 0}
  const [one = 'host-1'] = shown
  const other = [...opened].reverse().find((name) => name !== one) ?? others.find((name) => name !== one)
  return other === undefined ? {opened, shown, at} : showing({opened, shown: [one, ''], at: 1}, other)
}

/** Without a tab that is closed. */
export function closing({opened, shown}: DeskLayout, name: string): DeskLayout {
  const left = opened.filter((each) => each !== name)
  const still = shown.filter((each) => each !== name)
  return {
    opened: left.length > 0 ? left : FIRST.opened,
    shown: still.length > 0 ? still : [left.at(-1) ?? 'host-1'],
    at: 0,
  }
}

/** What this browser's tab showed of a lab last. */
export function rememberedLayout(lab: string): DeskLayout {
  try {
    const kept = JSON.parse(sessionStorage.getItem(`desk-${lab}`) ?? 'null') as DeskLayout | null
    return kept && kept.shown.length > 0 && kept.opened.length > 0 ? kept : FIRST
  } catch {
    return FIRST
  }
}

export function rememberLayout(lab: string, layout: DeskLayout): void {
  sessionStorage.setItem(`desk-${lab}`, JSON.stringify(layout))
}
