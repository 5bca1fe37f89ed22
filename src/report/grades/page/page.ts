import type {Language} from '../../../model/language.js'
import {oneLine} from '../../visible.js'
import {markup, Markup} from './markup.js'

// Light, or dark where the reader's screen is; what is long breaks or scrolls, so that a phone shows it too.
const STYLE = new Markup(`
:root { color-scheme: light dark; --page: #fff; --ink: #1f2328; --quiet: #59636e; --box: #f6f8fa; --line: #d1d9e0; --good: #1a7f37; --bad: #cf222e; --warn: #9a6700 }
@media (prefers-color-scheme: dark) {
  :root { --page: #0d1117; --ink: #e6edf3; --quiet: #9198a1; --box: #161b22; --line: #3d444d; --good: #3fb950; --bad: #ff7b72; --warn: #d29922 }
}
* { box-sizing: border-box }
body { background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 56rem; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere }
h1, h2, h3 { line-height: 1.25 }
h2 { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1.5rem }
h3 { margin-top: 2rem }
.points { float: right; font-weight: 600; margin-left: 1rem; white-space: nowrap }
.quiet { color: var(--quiet) }
.box { background: var(--box); border-left: 4px solid var(--line); border-radius: 6px; margin: 1rem 0; padding: .75rem 1rem }
.box > :first-child { margin-top: 0 } .box > :last-child { margin-bottom: 0 }
.bad { border-left-color: var(--bad) } .warn { border-left-color: var(--warn) }
table { border-collapse: collapse; width: 100% }
th, td { overflow-wrap: break-word; border-bottom: 1px solid var(--line); padding: .35rem .75rem .35rem 0; text-align: left; vertical-align: top }
th.number, td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
.wide { overflow-x: auto }
.wide table { min-width: 34rem }
ul.checks { list-style: none; padding: 0 }
ul.checks > li { margin: .75rem 0; padding-left: 1.75rem; position: relative }
.mark { font-weight: 700; left: 0; position: absolute }
.passed { color: var(--good) } .failed { color: var(--bad) } .error { color: var(--warn) } .blocked, .skipped { color: var(--quiet) }
dl { display: grid; gap: .15rem .75rem; grid-template-columns: max-content 1fr; margin: .35rem 0 } dd { margin: 0 }
code, pre { font-family: ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; font-size: .875em }
pre { background: var(--box); border-radius: 6px; margin: .35rem 0; overflow-x: auto; overflow-wrap: normal; padding: .6rem .8rem; white-space: pre }
pre.said { color: var(--quiet); max-height: 24rem; overflow-y: auto }
summary { cursor: pointer; margin: .5rem 0 }
img { height: auto; max-width: 100% }
figure { margin: 1.5rem 0 } figcaption { color: var(--quiet) }
.bars { min-width: 12rem; width: 60% }
.bar { background: var(--good); border-radius: 3px; display: inline-block; height: .7rem; min-width: 2px }
footer { border-top: 1px solid var(--line); color: var(--quiet); font-size: .875rem; margin-top: 3rem; padding-top: 1rem }
@media (max-width: 32rem) { dl { grid-template-columns: 1fr } dd { margin-left: 1rem } }
`)

/** What its reader's browser is told; and what such a page is known by. */
export const PAGE_POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`

/** A page that stands by itself: it asks no server for anything, and runs no script. */
export function page(title: string, language: Language, body: Markup): string {
  return markup`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
${new Markup(PAGE_POLICY)}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${oneLine(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`.text
}
