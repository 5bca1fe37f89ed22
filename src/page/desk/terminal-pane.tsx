import {useEffect, useRef, useState} from 'preact/hooks'
import type {Language} from '../../model/language.js'
import {LiveLine} from '../live-line.js'
import {words} from '../words.js'
import {cursorLine, newTerminal} from './new-terminal.js'
import type {OpenTerminal} from './typing-place.js'

export interface TerminalPaneProps {
  readonly lab: string
  readonly name: string
  readonly label: string
  readonly language: Language
  /** Whether what it leads to is there: one whose VM is started again is opened again. */
  readonly live: boolean
  readonly onReady: (name: string, terminal: OpenTerminal | null) => void
  /** Called when its tab is to go; null for one that stays. */
  readonly onClose: (() => void) | null
}

/** A terminal in the lab, whose program and contents outlive the page. */
export function TerminalPane({lab, name, label, language, live, onReady, onClose}: TerminalPaneProps) {
  const place = useRef<HTMLDivElement>(null)
  const [stands, setStands] = useState(true)
  const [exitCode, setExitCode] = useState<number | null>(null)
  const [round, setRound] = useState(0)
  const again = (): void => {
    setExitCode(null)
    setRound((before) => before + 1)
  }
  useEffect(() => {
    if (live && exitCode !== null && !name.startsWith('host-')) again()
  }, [live])
  useEffect(() => {
    const element = place.current
    if (!element) return
    const {terminal, fit} = newTerminal(element)
    const path = `/live/terminal?${new URLSearchParams({lab, name, language}).toString()}`
    const line = new LiveLine(path, {
      onLine: (isThere) => {
        setStands(isThere)
        if (!isThere) return
        terminal.reset()
        tellRoom()
      },
      onMessage: (data) => {
        if (typeof data === 'string') return hear(JSON.parse(data) as FromTerminal)
        const bytes = new Uint8Array(data)
        terminal.write(bytes, () => line.send(JSON.stringify({say: 'drawn', bytes: bytes.length})))
      },
    })
    const hear = (said: FromTerminal): void => {
      // In its turn: what came before is drawn in the old size.
      if (said.say === 'size') terminal.write('', () => terminal.resize(said.columns, said.rows))
      else terminal.write('', () => setExitCode(said.exitCode))
    }
    const send = (text: string): void => {
      const bytes = new TextEncoder().encode(text)
      for (let at = 0; at < bytes.length; at += MOST_BYTES) line.send(bytes.slice(at, at + MOST_BYTES))
    }
    terminal.onData(send)
    terminal.onBinary((text) => line.send(Uint8Array.from(text, (each) => each.charCodeAt(0))))
    onReady(name, {
      line: () => cursorLine(terminal),
      type: (text) => {
        // As a paste: the shell shows it, and runs nothing of it until Enter is pressed.
        terminal.paste(text)
        terminal.focus()
      },
    })
    const tellRoom = (): void => {
      const room = fit.proposeDimensions()
      if (room && room.cols > 1 && room.rows > 1)
        line.send(JSON.stringify({say: 'size', columns: room.cols, rows: room.rows}))
    }
    const watch = new ResizeObserver(() => element.clientWidth > 0 && tellRoom())
    watch.observe(element)
    return () => {
      onReady(name, null)
      watch.disconnect()
      line.close()
      terminal.dispose()
    }
  }, [lab, name, round])
  const own = words[language].desk
  return (
    <>
      {!stands && (
        <p class="bar" role="status">
          {own.lost}
        </p>
      )}
      {exitCode !== null && (
        <p class="bar" role="status">
          {own.ended(exitCode)}{' '}
          <button type="button" onClick={again}>
            {own.again}
          </button>{' '}
          {onClose && (
            <button type="button" onClick={onClose}>
              {own.closeTab}
            </button>
          )}
        </p>
      )}
      <section class="terminal" aria-label={label} ref={place} />
    </>
  )
}

/** What qlab takes in one message. */
const MOST_BYTES = 16 * 1024

type FromTerminal =
  | {readonly say: 'size'; readonly columns: number; readonly rows: number}
  | {readonly say: 'ended'; readonly exitCode: number}
