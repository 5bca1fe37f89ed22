import {HostError} from '../model/errors/errors.js'
import {lookAtHost} from './program/look-at-host.js'
import type {Connection} from './ssh/connect.js'
import {opensshWords} from './ssh/destination.js'

/**
 * What to throw where a host took no files in a folder. SFTP says of a full disk only that something failed: the host is asked.
 * @param neededKb KiB that were to be written
 */
export async function whyRefused(
  connection: Connection,
  base: string,
  said: string,
  neededKb: number,
): Promise<HostError> {
  const {freeKb} = await lookAtHost(connection, 'none')
  const full = /No space left|quota/i.test(said) || (freeKb !== null && freeKb < neededKb)
  const mb = (kb: number): number => Math.ceil(kb / 1024)
  if (full)
    return new HostError(
      'host-disk-full',
      {
        en: `The disk of ${connection.word} is full: qlab needs ${mb(neededKb)} MB in ${base}, and ${mb(freeKb ?? 0)} MB are free. Nothing was left half there.`,
        sv: `Disken på ${connection.word} är full: qlab behöver ${mb(neededKb)} MB i ${base}, och ${mb(freeKb ?? 0)} MB är lediga. Inget blev kvar till hälften.`,
      },
      {
        suggestions: [
          {
            en: 'Remove files of yours there, or ask whoever runs the host for more room.',
            sv: 'Ta bort filer som du har där, eller be den som sköter fjärrdatorn om mer plats.',
          },
        ],
      },
    )
  return new HostError(
    'host-refuses-files',
    {
      en: `${connection.word} does not take qlab’s files in ${base}: ${said.trim() || '(no reason given)'}`,
      sv: `${connection.word} tar inte emot qlabs filer i ${base}: ${said.trim() || '(ingen orsak angiven)'}`,
    },
    {suggestions: [`ssh ${opensshWords(connection.word)} ls -ld ${base}`]},
  )
}
