interface ReportFrameProps {
  readonly title: string
  /** Below `/report/`. */
  readonly path: string
  /** Of a report that has scripts of its own, which reach nothing of this page. */
  readonly scripts?: boolean
}

/** A report in a frame: nothing in it reaches the page around it. */
export function ReportFrame({title, path, scripts = false}: ReportFrameProps) {
  return (
    <iframe class="report" title={title} src={`/report/${path}`} sandbox={scripts ? 'allow-scripts' : ''} />
  )
}
