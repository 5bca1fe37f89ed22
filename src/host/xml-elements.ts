import {parseXml, XmlElement, XmlText} from '@rgrove/parse-xml'

/** The root element of an XML text. @throws {Error} when it is not well-formed */
export function xmlRoot(text: string): XmlElement {
  const root = parseXml(text).root
  if (!root) throw new Error('The XML has no root element.')
  return root
}

/** The elements on a way below one, such as `devices/disk`; a name stands for all children that have it. */
export function elementsAt(from: XmlElement, way: string): XmlElement[] {
  let found = [from]
  for (const name of way.split('/'))
    found = found.flatMap(({children}) =>
      children.filter((child): child is XmlElement => child instanceof XmlElement && child.name === name),
    )
  return found
}

/** An attribute of the first element on a way; null when there is none. */
export function attributeAt(from: XmlElement, way: string, name: string): string | null {
  return elementsAt(from, way)[0]?.attributes[name] ?? null
}

/** The text of the first element on a way, without blanks around it; null when there is none. */
export function textAt(from: XmlElement, way: string): string | null {
  const element = elementsAt(from, way)[0]
  if (!element) return null
  const texts = element.children.flatMap((child) => (child instanceof XmlText ? [child.text] : []))
  return texts.join('').trim()
}
