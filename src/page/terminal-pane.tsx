import {FitAddon} from '@xterm/addon-fit'
import {WebLinksAddon} from '@xterm/addon-web-links'
import {Terminal} from '@xterm/xterm'
import {useEffect, useRef} from 'preact/hooks'
import {LiveLine} from './live-line.js'

export interface TerminalPaneProps {
  readonly lab: string
  readonly label: string
  /** Given what types into it. */
  readonly onReady: (type: (text: string) => void) => void
}

/** A terminal in the lab, whose program and contents outlive the page. */
export function TerminalPane({lab, label, onReady}: TerminalPaneProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = place.current
    if (!element) return
    const terminal = new Terminal({scrollback: 2000, cursorBlink: true, screenReaderMode: true})
    const fit = new FitAddon()
    terminal.loadAddon(fit)
    terminal.loadAddon(new WebLinksAddon())
    terminal.open(element)
    const line = new LiveLine(`/live/terminal?lab=${encodeURIComponent(lab)}`, {
      onLine: (stands) => {
        if (!stands) return
        terminal.reset()
        resize()
      },
      onMessage: (data) => {
        if (typeof data === 'string') return terminal.write('\r\n')
        const bytes = new Uint8Array(data)
        terminal.write(bytes, () => line.send(JSON.stringify({say: 'drawn', bytes: bytes.length})))
      },
    })
    const type = (text: string): void => line.send(new TextEncoder().encode(text))
    terminal.onData(type)
    onReady((text) => {
      // As a paste: the shell shows it, and runs nothing of it until Enter is pressed.
      terminal.paste(text)
      terminal.focus()
    })
    const resize = (): void => {
      fit.fit()
      line.send(JSON.stringify({say: 'size', columns: terminal.cols, rows: terminal.rows}))
    }
    const watch = new ResizeObserver(resize)
    watch.observe(element)
    return () => {
      watch.disconnect()
      line.close()
      terminal.dispose()
    }
  }, [lab])
  return <section class="terminal" aria-label={label} ref={place} />
}
