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
import {typingPlace, type OpenTerminal} from './typing-place.js'

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
  // A tab that was chosen while its terminal is not there yet: the next key goes there, and not to a button.
  const wanted = useRef<string | null>(null)
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
  const choose = (name: string): void => {
    show(name)
    wanted.current = name
    queueMicrotask(() => {
      if (enter(name)) wanted.current = null
    })
  }
  const ready = (name: string, terminal: OpenTerminal | null): void => {
    typing.current.ready(name, terminal)
    if (!terminal || wanted.current !== name) return
    wanted.current = null
    enter(name)
  }
  const tabs = tabsOf(desk, opened, language)
  const next = nextHost(tabs)
  return (
    <section class="desk">
      <TabBar
        {...{tabs, layout, language}}
        onShow={choose}
        onAdd={next === null ? null : () => choose(next)}
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
                  onReady={ready}
                  onClose={name === 'host-1' ? null : () => setLayout((before) => closing(before, name))}
                />
              )}
            </div>
          ))}
      </div>
    </section>
  )
}

/**
 * Whoever chooses a tab wants to type there, at once: as soon as it is shown, and before the next key.
 * @returns whether there is something to type in already
 */
function enter(name: string): boolean {
  const place = document.querySelector<HTMLElement>(`#panel-${name} textarea, #panel-${name} canvas`)
  place?.focus()
  return place !== null
}

/** Shift+Esc: a terminal and a screen take every other key, and Tab with them. */
function leave(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || !event.shiftKey) return
  event.preventDefault()
  event.stopPropagation()
  const panel = (event.currentTarget as HTMLElement).getAttribute('aria-labelledby') ?? ''
  document.getElementById(panel)?.focus()
}
