import {HostError} from '../../model/errors/errors.js'
import type {Ran} from '../../model/observer.js'
import {ANOTHER_IMAGE} from '../another-image.js'
import {command, type Advice} from '../../model/errors/suggestion.js'
import type {Localized} from '../../model/language.js'

/** What apt complained about, with the way on. */
export function aptFailure(ran: Ran): HostError {
  const said = ran.stderr.trim() || ran.stdout.trim()
  const missing = /Unable to locate package (\S+)|Package '?(\S+?)'? has no installation candidate/.exec(said)
  const name = missing?.[1] ?? missing?.[2]
  if (name)
    return new HostError(
      'package-not-found',
      {
        en: `The package archive of this computer has no package ${name}.`,
        sv: `Den här datorns paketarkiv har inget paket ${name}.`,
      },
      {
        suggestions: [
          'sudo apt update',
          command('sudo add-apt-repository universe', {en: 'on Ubuntu', sv: 'på Ubuntu'}),
          ANOTHER_IMAGE,
        ],
      },
    )
  if (/No space left|enough free space/i.test(said))
    return new HostError('disk-full', {en: firstError(said), sv: firstError(said)})
  if (/resolv|connect|Failed to fetch|timed out|unreachable|404|403/i.test(said))
    return noNetwork({en: 'Packages', sv: 'Paket'}, firstError(said), [ANOTHER_IMAGE])
  return new HostError(
    'apt-failed',
    {
      en: `apt-get could not find the packages: ${firstError(said)}`,
      sv: `apt-get kunde inte hitta paketen: ${firstError(said)}`,
    },
    {
      suggestions: [
        command('sudo apt update', {
          en: 'and read its error messages',
          sv: 'och läs felmeddelandena',
        }),
      ],
    },
  )
}

/**
 * @param what was to be downloaded: the subject of a sentence
 * @param said why that was not possible, in the words of the program that tried
 */
export function noNetwork(what: Localized, said: string, suggestions: readonly Advice[] = []): HostError {
  return new HostError(
    'no-network',
    {en: `${what.en} could not be downloaded: ${said}`, sv: `${what.sv} gick inte att ladda ner: ${said}`},
    {
      suggestions: [
        {
          en: 'Check the network of this computer, then try again: finished downloads are kept.',
          sv: 'Kontrollera datorns nätverk och försök igen: det som är nerladdat sparas.',
        },
        ...suggestions,
      ],
    },
  )
}

export function noApt(cause?: unknown): HostError {
  return new HostError(
    'no-apt',
    {
      en: 'Guest images are built from Debian or Ubuntu packages for amd64, and this computer has no apt for them.',
      sv: 'Gästavbilder byggs av paket för amd64 från Debian eller Ubuntu, och den här datorn har ingen apt för dem.',
    },
    {
      suggestions: [
        command('qlab image add --help', {
          en: 'how to add an image built on a computer with Debian or Ubuntu',
          sv: 'så lägger du till en avbild som är byggd på en dator med Debian eller Ubuntu',
        }),
      ],
      cause,
    },
  )
}

function firstError(said: string): string {
  const lines = said.split('\n')
  const line =
    lines.find((one) => /^[EW]: Failed to fetch/.test(one)) ?? lines.find((one) => one.startsWith('E: '))
  return (line ?? lines[0] ?? '').replace(/^[EW]: /, '').trim()
}
