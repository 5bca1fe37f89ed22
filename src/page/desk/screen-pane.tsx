import type RFB from '@novnc/novnc'
import {useEffect, useRef, useState} from 'preact/hooks'
import type {Language} from '../../model/language.js'
import {words} from '../words.js'

interface ScreenPaneProps {
  readonly lab: string
  readonly machine: string
  readonly language: Language
  /** Whether the VM runs: when it does again, its screen is shown again. */
  readonly live: boolean
  readonly shown: boolean
}

/** Between two tries to get at a screen; in milliseconds. */
const AGAIN_MS = 2000

/** The screen of a VM, with its keyboard and mouse. It is looked at only while it is shown. */
export function ScreenPane({lab, machine, language, live, shown}: ScreenPaneProps) {
  const place = useRef<HTMLDivElement>(null)
  const [stands, setStands] = useState(false)
  const [reason, setReason] = useState<string | null>(null)
  const [asks, setAsks] = useState<((password: string) => void) | null>(null)
  const own = words[language].desk
  useEffect(() => {
    const element = place.current
    if (!element || !live || !shown) return
    let rfb: RFB | null = null
    let timer: number | undefined
    let isGone = false
    const connect = async (): Promise<void> => {
      // Only who looks at a screen needs it.
      const {default: Viewer} = await import('@novnc/novnc')
      if (isGone) return
      const path = new URLSearchParams({lab, machine, language}).toString()
      rfb = new Viewer(element, `ws://${location.host}/live/screen?${path}`, {shared: true})
      rfb.scaleViewport = true
      rfb.background = '#000'
      rfb.addEventListener('connect', () => {
        setStands(true)
        setAsks(null)
        setReason(null)
        // Whoever chose its tab wants to type there.
        if (document.activeElement?.id === `tab-screen-${machine}`) rfb?.focus()
      })
      rfb.addEventListener('credentialsrequired', () =>
        setAsks(() => (password: string) => rfb?.sendCredentials({password})),
      )
      rfb.addEventListener('securityfailure', (event) =>
        setReason((event as CustomEvent<{reason?: string}>).detail.reason ?? null),
      )
      rfb.addEventListener('disconnect', () => {
        setStands(false)
        if (!isGone) timer = window.setTimeout(() => void connect(), AGAIN_MS)
      })
    }
    void connect()
    return () => {
      isGone = true
      window.clearTimeout(timer)
      rfb?.disconnect()
    }
  }, [lab, machine, live, shown])
  return (
    <>
      {(!live || !stands) && (
        <p class="bar" role="status">
          {live ? (reason ?? own.noScreen) : own.off(machine)}
        </p>
      )}
      {asks && (
        <form
          class="bar"
          onSubmit={(event) => {
            event.preventDefault()
            asks(new FormData(event.currentTarget).get('password') as string)
          }}
        >
          <label>
            {own.password} <input name="password" type="password" autocomplete="off" />
          </label>
        </form>
      )}
      <div class="screen" ref={place} />
    </>
  )
}
