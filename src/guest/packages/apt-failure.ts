import {HostError} from '../../model/errors.js'
import type {Ran} from '../../model/observer.js'

/** What apt complained about, with the way on. */
export function aptFailure(ran: Ran): HostError {
  const said = ran.stderr.trim() || ran.stdout.trim()
  const missing = /Unable to locate package (\S+)|Package '?(\S+?)'? has no installation candidate/.exec(said)
  const name = missing?.[1] ?? missing?.[2]
  if (name)
    return new HostError('package-not-found', `The package archive of this machine has no package ${name}.`, {
      suggestions: [
        'sudo apt update',
        'sudo add-apt-repository universe    (on Ubuntu)',
        'qlab image add IMAGE    (an image built on another machine)',
      ],
    })
  if (/No space left|enough free space/i.test(said)) return new HostError('disk-full', firstError(said))
  if (/resolv|connect|Failed to fetch|timed out|unreachable|404|403/i.test(said))
    return new HostError('no-network', `Packages could not be downloaded: ${firstError(said)}`, {
      suggestions: [
        'Look at the network of this machine, then try again: what is downloaded is kept.',
        'qlab image add IMAGE    (an image built on another machine)',
      ],
    })
  return new HostError('apt-failed', `apt-get could not find the packages: ${firstError(said)}`, {
    suggestions: ['sudo apt update    (and look at what it complains about)'],
  })
}

export function noApt(cause?: unknown): HostError {
  return new HostError(
    'no-apt',
    'Guest images are built from Debian or Ubuntu packages for amd64, and this machine has no apt for them.',
    {suggestions: ['qlab image add IMAGE    (an image built on a Debian or Ubuntu machine)'], cause},
  )
}

function firstError(said: string): string {
  const lines = said.split('\n')
  const line =
    lines.find((one) => /^[EW]: Failed to fetch/.test(one)) ?? lines.find((one) => one.startsWith('E: '))
  return (line ?? lines[0] ?? '').replace(/^[EW]: /, '').trim()
}
