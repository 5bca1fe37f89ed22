import type {Journey} from '../journey.js'
import {journeyBetween, type LanPlan} from '../journey-between.js'
import type {NetworkFacts, VmNet} from '../network-facts.js'
import {walk} from '../walk.js'
import type {WayEnd} from '../way-end.js'

/**
 * Where frames end now, between those that are plugged together: each place and reason once. Whoever is apart from others
 * by the way that the cables go is not in trouble, and neither is what is not there yet.
 */
export function troublesOf(facts: NetworkFacts, lan: LanPlan | null): WayEnd[] {
  const ends = journeysOf(facts, lan).flatMap((journey) => walk(facts, journey) ?? [])
  const byPlace = ends.map((end): [string, WayEnd] => [
    `${end.at} ${end.reason} ${end.values.link ?? ''}`,
    end,
  ])
  return [...new Map(byPlace.reverse()).values()].reverse()
}

function journeysOf(facts: NetworkFacts, lan: LanPlan | null): Journey[] {
  const {host, vms} = facts
  const running = vms.filter((vm) => vm.running && vm.card)
  const uplink = host.links.find(({name}) => name === lan?.card)
  const between = (from: string, to: string): Journey => journeyBetween(facts, from, to, lan)
  return [
    ...(lan && uplink ? [between('host', 'router')] : []),
    ...running.flatMap((vm, index): Journey[] => {
      const {id, card} = vm
      if (card?.user) return forwardsOf(vm)
      const bridge = bridgeOf(facts, vm)
      if (bridge === null)
        return [{kind: 'bridged', bridge: '', from: {vm: id}, to: {host: true}, what: 'frames'}]
      const onBridge = host.links.find(({name}) => name === bridge)?.addresses[0]?.address
      return [
        {kind: 'bridged', bridge, from: {vm: id}, to: {host: true}, what: 'frames'},
        ...(onBridge === undefined ? [] : [between(id, 'host')]),
        ...(lan && uplink?.master === bridge ? [between(id, 'router')] : []),
        ...running
          .slice(index + 1)
          .filter((other) => bridgeOf(facts, other) === bridge)
          .map((other) => between(id, other.id)),
      ]
    }),
  ]
}

function forwardsOf({id, card}: VmNet): Journey[] {
  const forwards = card?.user?.forwards.filter(({protocol}) => protocol === 'tcp') ?? []
  return forwards.map(({port, target, hostAddress}) => ({
    ...{kind: 'forward', vm: id, port, target},
    // One that is meant for others than localhost is not broken for that.
    ...(hostAddress !== '*' && {at: hostAddress}),
  }))
}

function bridgeOf({host}: NetworkFacts, {card}: VmNet): string | null {
  return host.links.find(({name}) => name === card?.tap)?.master ?? null
}
