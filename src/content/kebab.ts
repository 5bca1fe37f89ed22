const KEBAB = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

/** Whether a name is fit for ids: `tap-on-bridge`. */
export function isKebab(name: string): boolean {
  return KEBAB.test(name)
}

/** The nearest kebab-case name: `Tap på bridge` gives `tap-p-bridge`. */
export function kebab(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  return words?.join('-').replace(/^[0-9-]+/, '') || 'a-name'
}
