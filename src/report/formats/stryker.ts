import type {Proof} from '../../model/proof.js'
import {mutationReport} from '../mutation-report.js'
import type {ReadText, ReportFormat} from '../report-format.js'

/** JSON in the form that the tools of mutation testing share: mutation-testing-report-schema, version 2. */
export const stryker = {
  name: 'stryker',
  extension: 'json',
  proof: (proof: Proof, read: ReadText) => `${JSON.stringify(mutationReport(proof, read), null, 2)}\n`,
} satisfies ReportFormat
