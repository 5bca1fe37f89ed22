import {say} from '../../../messages/say.js'
import type {Picture, PictureNode} from '../../../report/picture/picture.js'
import {wrap} from '../text/fit.js'
import type {Style} from '../text/style.js'

/** A picture for whoever has it read aloud: each place in a line of its own, with what it hangs on. */
export function placesInWords({outside, frame, trees}: Picture, style: Style): string {
  const {language} = style
  const told = ({name, lines, children}: PictureNode, parent: string | null): string[] => {
    const on = parent === null ? [] : [say(language, 'topology.hangsOn', {name: parent})]
    const words = [...lines, ...on].join(', ')
    return [words ? `${name}: ${words}` : name, ...children.flatMap((child) => told(child, name))]
  }
  return [
    ...(outside
      ? [outside.label, ...outside.members.map(({name, lines}) => `${name}: ${lines.join(', ')}`)]
      : []),
    frame,
    ...trees.flatMap((tree) => told(tree, tree.uplink && outside ? outside.label : null)),
  ]
    .map((line) => wrap(line, style, '', '  '))
    .join('\n')
}
