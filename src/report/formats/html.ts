import type {Proof} from '../../model/proof.js'
import {mutationReport} from '../mutation-report.js'
import type {ReadText, ReportFormat} from '../report-format.js'

/** The browser component that shows such a report; part of the package of its name. */
const VIEWER = 'mutation-testing-elements/mutation-test-elements.js'

/** A page that stands by itself: the guides' text with each mutant where it stands. It asks no server for anything. */
export const html = {name: 'html', extension: 'html', proof: ofProof} satisfies ReportFormat

function ofProof(proof: Proof, read: ReadText): string {
  const report = mutationReport(proof, read)
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>qlab prove</title>
<script>${inScript(read(VIEWER) ?? '')}</script>
</head>
<body>
<mutation-test-report-app title-postfix="qlab prove">This page needs JavaScript.</mutation-test-report-app>
<script>
document.querySelector('mutation-test-report-app').report = ${inScript(JSON.stringify(report))}
</script>
</body>
</html>
`
}

/** Text that may stand in a script: nothing in it ends that, or begins a comment. */
function inScript(code: string): string {
  return code.replaceAll(/<(?=\/script|!--)/gi, '\\u003c')
}
