import {useEffect, useRef, useState} from 'preact/hooks'
import type {Language} from '../../model/language.js'
import type {PageTopology, TopologyFromPage, TopologyToPage} from '../../model/web/page-topology.js'
import {LiveLine} from '../live-line.js'
import {differences} from './differences.js'
import {layOut, readyLayout} from './lay-out.js'
import {keepPlaces, type Places} from './places.js'
import {TopologyList} from './topology-list.js'
import {TopologySvg} from './topology-svg.js'
import {topologyWords} from './topology-words.js'
import {WayForm} from './way-form.js'

interface TopologyPaneProps {
  readonly lab: string
  readonly language: Language
}

const KEY = 'topology'

/** A lab's networks as they are now, where they are wanted: nobody looks while it is folded. */
export function TopologyPane(props: TopologyPaneProps) {
  const [open, setOpen] = useState(() => localStorage.getItem(KEY) !== 'folded')
  const own = topologyWords[props.language]
  const fold = (): void => {
    localStorage.setItem(KEY, open ? 'folded' : 'open')
    setOpen(!open)
  }
  return (
    <section class="topology" id="topology" aria-labelledby="topology-title">
      <h2 id="topology-title">
        <button type="button" aria-expanded={open} onClick={fold}>
          <span aria-hidden="true">{open ? '▾' : '▸'}</span> {own.title}
        </button>
      </h2>
      {open && <LiveTopology {...props} />}
    </section>
  )
}

interface Drawn {
  readonly topology: PageTopology
  readonly places: Places
}

function LiveTopology({lab, language}: TopologyPaneProps) {
  const own = topologyWords[language]
  const line = useRef<LiveLine | null>(null)
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  const [news, setNews] = useState('')
  const [closed, setClosed] = useState<string | null>(null)
  const [asList, setAsList] = useState(false)
  const before = useRef<Drawn | null>(null)
  // The way that is asked for outlives a change of language, and a lost line.
  const asked = useRef<TopologyFromPage | null>(null)
  useEffect(() => {
    readyLayout()
    let gone = false
    let latest = 0
    const take = async (topology: PageTopology): Promise<void> => {
      const own = ++latest
      const laid = await layOut(topology)
      // What came later may have been laid out before.
      if (gone || own !== latest) return
      const known = before.current
      const now = {topology, places: keepPlaces(known?.places ?? null, laid, topology)}
      if (known && known.topology.title === topology.title)
        setNews(inWords(known.topology, topology, language))
      setDrawn((before.current = now))
    }
    const live = new LiveLine(`/live/topology?lab=${encodeURIComponent(lab)}&language=${language}`, {
      onLine: (stands) => {
        setClosed(stands ? null : topologyWords[language].lost)
        if (stands && asked.current) live.send(JSON.stringify(asked.current))
      },
      onMessage: (data) => {
        const message = JSON.parse(data as string) as TopologyToPage
        if (message.say === 'closed') return setClosed(message.text)
        setClosed(null)
        void take(message.topology)
      },
    })
    line.current = live
    return () => {
      gone = true
      live.close()
    }
  }, [lab, language])
  if (!drawn) return <p role="status">{closed ?? own.looking}</p>
  const {topology, places} = drawn
  return (
    <div class="topology-body">
      {closed && <p role="status">{closed}</p>}
      <p class="visually-hidden" role="status">
        {news}
      </p>
      <div class="drawn">
        <button type="button" aria-pressed={asList} onClick={() => setAsList(!asList)}>
          {own.list}
        </button>
        {!asList && (
          <div class="picture" tabIndex={0} role="group" aria-label={own.picture}>
            <TopologySvg {...{topology, places}} label={topology.title} />
          </div>
        )}
        <div class={asList ? '' : 'visually-hidden'}>
          <TopologyList {...{topology, language}} />
        </div>
      </div>
      <div class="told">
        <Troubles {...{topology, language}} />
        <WayForm
          {...{topology, language}}
          onWay={(way) => {
            asked.current = way && {say: 'way', ...way}
            line.current?.send(JSON.stringify(asked.current ?? {say: 'no-way'}))
          }}
        />
      </div>
    </div>
  )
}

function Troubles({
  topology: {troubles, notes},
  language,
}: {
  readonly topology: PageTopology
  readonly language: Language
}) {
  const own = topologyWords[language]
  return (
    <>
      {troubles.length === 0 ? (
        <p>{own.nothingStops}</p>
      ) : (
        <ol class="troubles" aria-label={own.stops}>
          {troubles.map(({text, look}, index) => (
            <li key={text}>
              <span aria-hidden="true">✗{index + 1}</span> {text}{' '}
              {look && (
                <>
                  {own.look} <code>{look}</code>
                </>
              )}
            </li>
          ))}
        </ol>
      )}
      {notes.map((note) => (
        <p key={note} class="state">
          {note}
        </p>
      ))}
    </>
  )
}

function inWords(before: PageTopology, after: PageTopology, language: Language): string {
  const own = topologyWords[language]
  const {come, gone, changed, broken, mended} = differences(before, after)
  return [
    ...(come.length > 0 ? [own.come(come.join(', '))] : []),
    ...(gone.length > 0 ? [own.gone(gone.join(', '))] : []),
    ...changed.map((text) => `${text}.`),
    ...broken.map(own.broken),
    ...mended.map(own.mended),
  ].join(' ')
}
