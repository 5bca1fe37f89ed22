import type {ReportView} from '../../../../src/report/grades/grades-format.js'

/** After the grades of the samples were due. */
export const VIEW: ReportView = {now: new Date('2026-12-01T12:00:00Z'), language: 'en'}
/** Before that. */
export const EARLY: ReportView = {...VIEW, now: new Date('2026-11-29T12:00:00Z')}
