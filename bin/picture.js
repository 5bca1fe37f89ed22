#!/usr/bin/env node
// Draws docs/bridge.svg for the README: what a student sees after a slip, taken from a real lab.
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {$} from 'zx'

const root = join(import.meta.dirname, '..')
const qlab = join(root, 'bin/qlab')
const COLUMNS = 96
const LINE_PX = 19
const CHARACTER_PX = 8.4
const MARGIN_PX = 20
/** What the terminal's colours are in the picture; the numbers are those of ECMA-48's SGR. */
const LOOKS = {
  1: 'font-weight="bold"',
  2: 'opacity="0.6"',
  3: 'font-style="italic"',
  4: 'text-decoration="underline"',
  31: 'fill="#ff7b72"',
  32: 'fill="#7ee787"',
  33: 'fill="#e3b341"',
  36: 'fill="#79c0ff"',
}
/** Each ends one of the looks above, or all of them. */
const ENDS = {22: [1, 2], 23: [3], 24: [4], 39: [31, 32, 33, 36]}

// eslint-disable-next-line no-control-regex -- ESC is what these sequences begin with
const SGR = /\x1b\[([\d;]*)m/

const terminal = $({
  quiet: true,
  nothrow: true,
  env: {...process.env, FORCE_COLOR: '1', COLUMNS: String(COLUMNS), LC_ALL: 'C.UTF-8', QLAB_LANG: 'en'},
})

/** The tap is left out of the bridge: the slip that the course sees most. */
const typed = [
  'sudo ip tuntap add dev tap0 mode tap user $USER; sudo ip link set tap0 up',
  'sudo ip link add br0 type bridge; sudo ip link set eth0 master br0; sudo ip link set br0 up',
]

await terminal`${qlab} start bridge --open`
try {
  const lines = []
  for (const line of typed) {
    await terminal`${qlab} shell -- ${line}`
    lines.push(`\x1b[2m$\x1b[22m ${line}`)
  }
  const {stdout} = await terminal`${qlab} check build-bridge`
  const hint = await terminal`${qlab} hint`
  lines.push('\x1b[2m$\x1b[22m qlab check build-bridge', '', ...stdout.trimEnd().split('\n'), '')
  lines.push('\x1b[2m$\x1b[22m qlab hint', '', ...hint.stdout.trimEnd().split('\n'))
  writeFileSync(join(root, 'docs/bridge.svg'), drawn(lines))
} finally {
  await terminal`${qlab} stop bridge`
}

function drawn(lines) {
  const width = COLUMNS * CHARACTER_PX + 2 * MARGIN_PX
  const height = lines.length * LINE_PX + 2 * MARGIN_PX
  const texts = lines.map(
    (line, index) =>
      `<text x="${MARGIN_PX}" y="${MARGIN_PX + (index + 0.8) * LINE_PX}" xml:space="preserve">${spans(line)}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="A check that failed, in a terminal">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g fill="#e6edf3" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14">
${texts.join('\n')}
</g>
</svg>
`
}

/** A line's text, in pieces that look alike. */
function spans(line) {
  const on = new Set()
  return line
    .split(SGR)
    .map((part, index) => {
      if (index % 2 === 0)
        return part && `<tspan ${[...on].map((code) => LOOKS[code] ?? '').join(' ')}>${escaped(part)}</tspan>`
      for (const code of part.split(';').map(Number)) {
        if (code === 0) on.clear()
        else if (code in ENDS) for (const each of ENDS[code]) on.delete(each)
        else on.add(code)
      }
      return ''
    })
    .join('')
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
