import type {Json} from '../model/json.js'

/** A value as text on one line: a string as it is, everything else as JSON with a space after each comma. */
export function plainValue(value: Json): string {
  return typeof value === 'string' ? value : compact(value)
}

function compact(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(compact).join(', ')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}: ${compact(inner)}`).join(', ')}}`
}
