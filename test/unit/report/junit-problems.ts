import {readFileSync} from 'node:fs'
import {validateXML} from 'xmllint-wasm'

const schema = {
  fileName: 'junit.xsd',
  contents: readFileSync(new URL('schema/junit.xsd', import.meta.url), 'utf8'),
}

/** What xmllint has against JUnit reports, by the schema that Jenkins had first. */
export async function junitProblems(reports: readonly string[]): Promise<string[]> {
  const xml = reports.map((contents, index) => ({fileName: `report-${index}.xml`, contents}))
  const {errors} = await validateXML({xml, schema: [schema]})
  return errors.map(({rawMessage}) => rawMessage)
}
