import type {ComponentChildren} from 'preact'
import type {Code, Nodes, Root, Table} from 'mdast'
import {CodeBlock} from './code-block.js'
import type {Language} from '../model/language.js'

interface Context {
  readonly language: Language
  /** Types a command where it belongs (`host`, `vm`, `monitor:vm` …), unrun. */
  readonly onType: (text: string, on: string) => void
}

/** Markdown as elements: every text is a text, so that nothing in it is ever read as HTML. */
export function Markdown({root, ...context}: Context & {readonly root: Root}) {
  return <>{all(root.children, context)}</>
}

function all(nodes: readonly Nodes[], context: Context): ComponentChildren {
  return nodes.map((node) => one(node, context))
}

function one(node: Nodes, context: Context): ComponentChildren {
  switch (node.type) {
    case 'text':
      return node.value
    case 'paragraph':
      return <p>{all(node.children, context)}</p>
    case 'heading':
      return <h3>{all(node.children, context)}</h3>
    case 'emphasis':
      return <em>{all(node.children, context)}</em>
    case 'strong':
      return <strong>{all(node.children, context)}</strong>
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'break':
      return <br />
    case 'code':
      return block(node, context)
    case 'list': {
      const items = node.children.map((item) => <li>{all(item.children, context)}</li>)
      return node.ordered ? <ol>{items}</ol> : <ul>{items}</ul>
    }
    case 'blockquote':
      return <blockquote>{all(node.children, context)}</blockquote>
    case 'table':
      return table(node, context)
    case 'thematicBreak':
      return <hr />
    case 'link':
      return /^https?:/.test(node.url) ? (
        <a href={node.url} rel="noreferrer" target="_blank">
          {all(node.children, context)}
        </a>
      ) : (
        all(node.children, context)
      )
    default:
      return null
  }
}

function block({value, lang, meta}: Code, {language, onType}: Context): ComponentChildren {
  const on = /\bon=(\S+)/.exec(meta ?? '')?.[1]
  if (on === undefined && lang !== 'bash') return <pre tabIndex={0}>{value}</pre>
  return <CodeBlock {...{language, onType}} on={on ?? 'host'} code={value} />
}

function table({children}: Table, context: Context): ComponentChildren {
  const [head, ...rows] = children
  return (
    <table>
      <thead>
        <tr>
          {head?.children.map((cell) => (
            <th scope="col">{all(cell.children, context)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {row.children.map((cell) => (
              <td>{all(cell.children, context)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
