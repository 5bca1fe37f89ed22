import {useEffect, useRef} from 'preact/hooks'

interface SureDialogProps {
  readonly text: string
  /** The deed, as its button says it. */
  readonly yes: string
  readonly no: string
  /** Told whether it is wanted; Escape says no. */
  readonly onAnswer: (isSure: boolean) => void
}

/** Asks before something is done that cannot be undone by a click. */
export function SureDialog({text, yes, no, onAnswer}: SureDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} aria-labelledby="sure-text" onClose={() => onAnswer(false)}>
      <p id="sure-text">{text}</p>
      <div class="choices">
        <button type="button" onClick={() => onAnswer(false)}>
          {no}
        </button>
        <button type="button" class="main" onClick={() => onAnswer(true)}>
          {yes}
        </button>
      </div>
    </dialog>
  )
}
