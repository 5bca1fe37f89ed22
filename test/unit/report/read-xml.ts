/** An element as the tests ask of it. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

const ENTITIES: Readonly<Record<string, string>> = {lt: '<', gt: '>', amp: '&', quot: '"', apos: "'"}
// eslint-disable-next-line no-control-regex -- XML 1.0, production 2
const FORBIDDEN = /[^\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

/** Reads the XML that a report may use, and throws on everything that is not well-formed. CDATA is refused. */
export function readXml(xml: string): Element {
  if (FORBIDDEN.test(xml)) throw new Error('a character that XML forbids')
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>/, '')
  const open: Element[] = [{name: '', attributes: {}, children: [], text: ''}]
  for (const [token] of body.matchAll(/<(?:[^<>"]|"[^"<]*")*>|[^<]+|</g)) {
    const top = open.at(-1)
    if (!top) throw new Error('too many end tags')
    if (token.startsWith('</')) {
      if (top.name !== token.slice(2, -1)) throw new Error(`${token} closes <${top.name}>`)
      open.pop()
    } else if (token.startsWith('<')) {
      const element = elementOf(token)
      top.children.push(element)
      if (!token.endsWith('/>')) open.push(element)
    } else top.text += decoded(token)
  }
  const [document] = open
  if (open.length !== 1 || document?.children.length !== 1) throw new Error('not one root')
  return document.children[0] as Element
}

function elementOf(tag: string): Element {
  const parts = /^<([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*\/?>$/.exec(tag)
  if (!parts) throw new Error(`not a tag: ${tag}`)
  const found = [...(parts[2] ?? '').matchAll(/([\w-]+)="([^"]*)"/g)]
  const attributes = Object.fromEntries(found.map(([, name = '', value = '']) => [name, decoded(value)]))
  return {name: parts[1] ?? '', attributes, children: [], text: ''}
}

function decoded(text: string): string {
  return text.replace(/&([^;]*);|&/g, (whole, name: string | undefined) => {
    const code = /^#x([0-9A-F]+)$/.exec(name ?? '')?.[1]
    const character = code ? String.fromCodePoint(Number.parseInt(code, 16)) : ENTITIES[name ?? '']
    if (character === undefined) throw new Error(`not an entity: ${whole}`)
    return character
  })
}
