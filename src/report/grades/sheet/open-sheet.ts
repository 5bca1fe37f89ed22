import {SheetError} from '../../../model/errors/sheet-error.js'
import {readSheet, type Cell, type Sheet} from './sheet.js'
import {sheetText} from './sheet-text.js'

/** A teacher's file that can be read and filled. */
export interface OpenSheet extends Sheet {
  readonly headings: readonly string[]
  readonly encode: (text: string) => Uint8Array
}

/** @throws {SheetError} `not-csv` */
export function openSheet(bytes: Uint8Array, file: string): OpenSheet {
  const found = sheetText(bytes)
  const sheet = found && readSheet(found.text)
  const [head] = sheet?.rows ?? []
  if (!found || !sheet || !head || head.length < 2) throw notCsv(file)
  return {...sheet, headings: head.map(({value}) => value), encode: found.encode}
}

/** The place of the first column with one of these headings, in small or capital letters; -1 where there is none. */
export function columnOf({headings}: OpenSheet, names: readonly string[]): number {
  const wanted = names.map(plain)
  return headings.findIndex((heading) => wanted.includes(plain(heading)))
}

/** A text as it is compared: in small letters, without the blanks around it. */
export function plain(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLowerCase()
}

/** Whether the file writes `12,5`. */
export function hasDecimalComma({rows}: Sheet): boolean {
  return rows.slice(1).some((row) => row.some(({value}) => /^\s*\d+,\d+\s*$/.test(value)))
}

/** A number of the file, with a point or a comma; null where it is none. */
export function numberIn(cell: Cell | undefined): number | null {
  const text = cell?.value.trim().replace(',', '.') ?? ''
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : null
}

function notCsv(file: string): SheetError {
  return new SheetError(
    'not-csv',
    {
      en: `${file} is not a table in a CSV file that can be read: it is something else, or its quotes are not closed.`,
      sv: `${file} är inte en tabell i en CSV-fil som går att läsa: den är något annat, eller så saknas ett citattecken i den.`,
    },
    {
      suggestions: [
        {
          en: 'Download it again as CSV, and do not save it with a spreadsheet program on the way.',
          sv: 'Ladda ner den igen som CSV, och spara den inte med ett kalkylprogram på vägen.',
        },
      ],
    },
  )
}
