import {useEffect, useRef, useState} from 'preact/hooks'
import type {Language} from '../../model/language.js'
import type {PageDesk} from '../../model/web/page-talk.js'
import {
  closing,
  rememberedLayout,
  rememberLayout,
  showing,
  splitting,
  type DeskLayout,
} from './desk-layout.js'
import {LiveLine} from '../live-line.js'
import {ScreenPane} from './screen-pane.js'
import {TabBar} from './tab-bar.js'
import {nextHost, tabsOf} from './tabs-of.js'
import {TerminalPane} from './terminal-pane.js'
import {Typing} from './typing.js'
import {typingPlace} from './typing-place.js'

interface DeskProps {
  readonly lab: string
  readonly language: Language
  /** Given what types a guide's command where it belongs, unrun. */
  readonly onReady: (type: (text: string, on: string) => void) => void
}

/** Beside the guide: terminals of the host and of the VMs, and their screens, one at a time or two. */
export function Desk({lab, language, onReady}: DeskProps) {
  const [layout, setLayout] = useState<DeskLayout>(() => rememberedLayout(lab))
  const [desk, setDesk] = useState<PageDesk>({terminals: [], machines: []})
  useEffect(() => {
    const live = new LiveLine(`/live/desk?${new URLSearchParams({lab}).toString()}`, {
      onLine: () => undefined,
      onMessage: (data) => setDesk(JSON.parse(data as string) as PageDesk),
    })
    return () => live.close()
  }, [lab])
  const typing = useRef(new Typing())
  const lastHost = useRef('host-1')
  const {opened, shown, at} = layout
  useEffect(() => rememberLayout(lab, layout), [layout])
  const focused = shown[at] ?? ''
  if (focused.startsWith('host-')) lastHost.current = focused
  const show = (name: string): void => setLayout((before) => showing(before, name))
  useEffect(() => {
    onReady((text, on) => {
      const name = typingPlace(on, typing.current.terminals, lastHost.current)
      show(name)
      typing.current.type(name, text)
    })
  }, [])
  const tabs = tabsOf(desk, opened, language)
  const next = nextHost(tabs)
  return (
    <section class="desk">
      <TabBar
        {...{tabs, layout, language}}
        onShow={(name) => {
          show(name)
          enter(name)
        }}
        onAdd={
          next === null
            ? null
            : () => {
                show(next)
                enter(next)
              }
        }
        onSplit={() =>
          setLayout((before) =>
            splitting(
              before,
              tabs.map(({name}) => name),
            ),
          )
        }
      />
      <div class={`panels shows-${shown.length}`}>
        {tabs
          .filter(({name}) => opened.includes(name))
          .map(({name, machine, title, live}) => (
            <div
              key={name}
              id={`panel-${name}`}
              role="tabpanel"
              aria-labelledby={`tab-${name}`}
              hidden={!shown.includes(name)}
              class={name === focused && shown.length > 1 ? 'panel chosen' : 'panel'}
              style={{order: shown.indexOf(name)}}
              onFocusCapture={() => show(name)}
              onKeyDownCapture={leave}
            >
              {machine !== null && name.startsWith('screen-') ? (
                <ScreenPane {...{lab, machine, language, live}} shown={shown.includes(name)} />
              ) : (
                <TerminalPane
                  {...{lab, name, language, live}}
                  label={title}
                  onReady={(of, terminal) => typing.current.ready(of, terminal)}
                  onClose={name === 'host-1' ? null : () => setLayout((before) => closing(before, name))}
                />
              )}
            </div>
          ))}
      </div>
    </section>
  )
}

/** Whoever chooses a tab wants to type there, at once: as soon as it is shown, and before the next key. */
function enter(name: string): void {
  queueMicrotask(() =>
    document.querySelector<HTMLElement>(`#panel-${name} textarea, #panel-${name} canvas`)?.focus(),
  )
}

/** Shift+Esc: a terminal and a screen take every other key, and Tab with them. */
function leave(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || !event.shiftKey) return
  event.preventDefault()
  event.stopPropagation()
  const panel = (event.currentTarget as HTMLElement).getAttribute('aria-labelledby') ?? ''
  document.getElementById(panel)?.focus()
}
