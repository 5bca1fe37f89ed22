import {say} from '../../../messages/say.js'
import type {Topology} from '../../../model/view/topology.js'
import type {PictureNode} from '../../../report/picture/picture.js'
import {wrap} from '../text/fit.js'
import {paint, sentenceMark} from '../text/paint.js'
import type {Style} from '../text/style.js'
import {renderTrouble} from './topology.js'
import {numberedTroubles, topologyPicture} from '../../../report/picture/topology/topology-picture.js'

/** What has changed from one look to the next, line by line, for a terminal on which nothing can be drawn again. */
export function renderChanges(before: Topology, after: Topology, style: Style): string[] {
  const {language} = style
  const [old, now] = [placesOf(before, style), placesOf(after, style)]
  const troubles = numberedTroubles(before).map(({text}) => text)
  const left = numberedTroubles(after).map(({text}) => text)
  return [
    ...[...old.keys()]
      .filter((id) => !now.has(id))
      .map((id) => wrap(say(language, 'topology.gone', {name: id}), style, '  ')),
    ...[...now].flatMap(([id, words]) => {
      const earlier = old.get(id)
      if (earlier === words) return []
      const name = paint(style, 'strong', id)
      const text =
        earlier === undefined ? words : say(language, 'topology.changed', {before: earlier, after: words})
      return [wrap(`${name}: ${text}`, style, '  ')]
    }),
    ...troubles
      .filter((text) => !left.includes(text))
      .map((text) => wrap(say(language, 'topology.over', {text}), style, sentenceMark(style, 'passed'))),
    ...numberedTroubles(after)
      .filter(({text}) => !troubles.includes(text))
      .map((trouble) => renderTrouble(trouble, '', style)),
  ]
}

/** What is said of each in the picture, with what it hangs on. */
function placesOf(topology: Topology, style: Style): Map<string, string> {
  const places = new Map<string, string>()
  const add = (node: PictureNode, parent: string | null): void => {
    const on = parent === null ? [] : [say(style.language, 'topology.hangsOn', {name: parent})]
    places.set(node.id, [...node.lines, ...on].join(', '))
    for (const child of node.children) add(child, node.id)
  }
  for (const tree of topologyPicture(topology, style).trees) add(tree, null)
  return places
}
