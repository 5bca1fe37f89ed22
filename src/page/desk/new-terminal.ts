import {FitAddon} from '@xterm/addon-fit'
import {WebLinksAddon} from '@xterm/addon-web-links'
import {Terminal} from '@xterm/xterm'

/** xterm.js in a place of the page. It answers nothing that a program asks: qlab's own copy does, once for all pages. */
export function newTerminal(place: HTMLElement): {readonly terminal: Terminal; readonly fit: FitAddon} {
  const terminal = new Terminal({scrollback: 2000, cursorBlink: true, screenReaderMode: true})
  const fit = new FitAddon()
  terminal.loadAddon(fit)
  terminal.loadAddon(new WebLinksAddon())
  const silent = (): boolean => true
  for (const prefix of ['', '>', '='])
    terminal.parser.registerCsiHandler({...(prefix && {prefix}), final: 'c'}, silent)
  for (const prefix of ['', '?']) {
    terminal.parser.registerCsiHandler({...(prefix && {prefix}), final: 'n'}, silent)
    terminal.parser.registerCsiHandler({...(prefix && {prefix}), intermediates: '$', final: 'p'}, silent)
  }
  terminal.parser.registerDcsHandler({intermediates: '$', final: 'q'}, silent)
  for (const colour of [4, 10, 11, 12])
    terminal.parser.registerOscHandler(colour, (data) => data.endsWith('?'))
  terminal.open(place)
  return {terminal, fit}
}

/** The line that the cursor stands in, up to there. */
export function cursorLine({buffer: {active}}: Terminal): string {
  return active.getLine(active.baseY + active.cursorY)?.translateToString(false, 0, active.cursorX) ?? ''
}
