import type {Nodes, PhrasingContent, Root} from 'mdast'
import type {Language} from '../../model/language.js'

/** What a guide calls a key of the terminal's guide (`s`), and what there is in its place on the page. */
const ANOTHER_TERMINAL: Readonly<Record<Language, {readonly key: RegExp; readonly here: string}>> = {
  en: {key: /^\s+in\s+the\s+guide\b/, here: ' above the terminals'},
  sv: {key: /^\s+i\s+guiden\b/, here: ' ovanför terminalerna'},
}

/** A text of a guide as the page has it: another terminal is opened by its + there, and not by a key of the guide. Pure. */
export function forPage(root: Root, language: Language): Root {
  return rewritten(root, language)
}

function rewritten<T extends Nodes>(node: T, language: Language): T {
  if (!('children' in node)) return node
  const children = node.children as PhrasingContent[]
  const {key, here} = ANOTHER_TERMINAL[language]
  const isKey = (at: number): boolean => {
    const [code, text] = [children[at], children[at + 1]]
    return code?.type === 'inlineCode' && code.value === 's' && text?.type === 'text' && key.test(text.value)
  }
  const now = children.map((child, at): PhrasingContent => {
    if (isKey(at)) return {type: 'strong', children: [{type: 'text', value: '+'}]}
    if (child.type === 'text' && isKey(at - 1)) return {...child, value: child.value.replace(key, () => here)}
    return rewritten(child, language)
  })
  return {...node, children: now}
}
