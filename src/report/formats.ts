// Made from the files of src/report/formats by bin/list-formats.js, which every build runs.
import type {ReportFormat} from './report-format.js'
import {html} from './formats/html.js'
import {json} from './formats/json.js'
import {junit} from './formats/junit.js'
import {markdown} from './formats/markdown.js'
import {stryker} from './formats/stryker.js'
import {tap} from './formats/tap.js'

/** Every report format, in the order of the names. */
export const FORMATS: readonly ReportFormat[] = [html, json, junit, markdown, stryker, tap]
