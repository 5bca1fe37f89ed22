import type {Language} from '../../model/language.js'
import {words} from '../words.js'
import type {DeskLayout} from './desk-layout.js'
import type {Tab} from './tabs-of.js'

interface TabBarProps {
  readonly tabs: readonly Tab[]
  readonly layout: DeskLayout
  readonly language: Language
  readonly onShow: (name: string) => void
  /** Null when there are as many terminals as there may be. */
  readonly onAdd: (() => void) | null
  readonly onSplit: () => void
}

/** The tabs, in groups: the host's, and each VM's. The arrow keys lead from one to the next. */
export function TabBar({tabs, layout, language, onShow, onAdd, onSplit}: TabBarProps) {
  const own = words[language].desk
  const {shown, at} = layout
  const move = (event: KeyboardEvent): void => {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key]
    const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role=tab]')]
    const next = step && all[(all.indexOf(event.target as HTMLElement) + step + all.length) % all.length]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <div class="tabs">
      <div role="tablist" aria-label={own.tabs} aria-multiselectable={shown.length > 1} onKeyDown={move}>
        {tabs.map((tab, index) => (
          <button
            type="button"
            role="tab"
            key={tab.name}
            id={`tab-${tab.name}`}
            aria-label={tab.title}
            aria-controls={`panel-${tab.name}`}
            aria-selected={shown.includes(tab.name)}
            tabIndex={tab.name === shown[at] ? 0 : -1}
            onClick={() => onShow(tab.name)}
          >
            {tab.machine !== null && tab.machine !== tabs[index - 1]?.machine && <b>{tab.machine} </b>}
            {tab.label}
          </button>
        ))}
      </div>
      {onAdd && (
        <button type="button" aria-label={own.add} title={own.add} onClick={onAdd}>
          +
        </button>
      )}
      <button type="button" aria-pressed={shown.length > 1} onClick={onSplit}>
        {own.split}
      </button>
    </div>
  )
}
