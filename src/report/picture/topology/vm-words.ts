import {say} from '../../../messages/say.js'
import type {Language} from '../../../model/language.js'
import type {TopologyCard, TopologyUserNet, TopologyVm} from '../../../model/view/topology.js'

/** What a VM does, where that is not just to run. */
export function vmWords({state, inside, cards}: TopologyVm, language: Language): string[] {
  if (state === 'not-started') return [say(language, 'topology.notStarted')]
  if (state === 'ended') return [say(language, 'topology.ended')]
  return [
    ...(state === 'paused' ? [say(language, 'topology.paused')] : []),
    ...(cards === null ? [say(language, 'topology.cardsUnseen')] : []),
    ...(cards?.length === 0 ? [say(language, 'topology.noCard')] : []),
    ...(inside === 'booting' ? [say(language, 'topology.booting')] : []),
    ...(inside === 'unseen' && cards?.length ? [say(language, 'topology.insideUnseen')] : []),
  ]
}

/** @param loose whether to say what it is joined to, where no cable shows it */
export function cardWords(
  {inside}: TopologyVm,
  card: TopologyCard,
  loose: boolean,
  language: Language,
): string[] {
  const {mac, joined, tap, inside: own, lease} = card
  const addresses = own?.addresses ?? []
  const leased = addresses.some((each) => each.split('/')[0] === lease)
  return [
    ...(loose
      ? [
          joined === null
            ? say(language, 'topology.notJoined')
            : say(language, 'topology.joined', {what: tap ?? joined}),
        ]
      : []),
    mac,
    ...(own && !own.up ? [`${own.name}: ${say(language, 'topology.down')}`] : []),
    ...addresses.map((address) => `${own?.name} ${address}`),
    ...(own && addresses.length === 0 ? [`${own.name}: ${say(language, 'topology.noAddress')}`] : []),
    ...(leased ? [say(language, 'topology.leased')] : []),
    // What it was given is not what it has: that can only be seen inside.
    ...(lease !== null && !leased && inside !== 'booting'
      ? [say(language, 'topology.lease', {address: lease})]
      : []),
  ]
}

export function userNetWords({net, restricted, forwards}: TopologyUserNet, language: Language): string[] {
  return [
    ...(net === null ? [] : [`${net}/24`]),
    ...(restricted ? [say(language, 'topology.restricted')] : []),
    ...forwards.map(({protocol, hostAddress, port, address, target}) =>
      say(language, 'topology.forward', {
        from: `${hostAddress === '*' ? '' : `${hostAddress}:`}${port}${protocol === 'udp' ? '/udp' : ''}`,
        to: `${address}:${target}`,
      }),
    ),
  ]
}
