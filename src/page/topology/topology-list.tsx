import type {Language} from '../../model/language.js'
import type {PageTopology} from '../../model/web/page-topology.js'
import {topologyWords} from './topology-words.js'

/** The same as in the picture, in words: each place below the group that it is in, with what it is connected to. */
export function TopologyList({
  topology,
  language,
}: {
  readonly topology: PageTopology
  readonly language: Language
}) {
  return <ul class="networks-list">{inside(null, topology, language)}</ul>
}

function inside(parent: string | null, topology: PageTopology, language: Language) {
  const {groups, places} = topology
  return groups
    .filter((group) => group.parent === parent)
    .map(({id, label}) => (
      <li key={id}>
        {label}
        <ul>
          {places
            .filter(({group}) => group === id)
            .map((place) => (
              <li key={place.id} class={place.state}>
                {lineOf(place.id, topology, language)}
              </li>
            ))}
          {inside(id, topology, language)}
        </ul>
      </li>
    ))
}

function lineOf(id: string, {places, groups, cables}: PageTopology, language: Language): string {
  const place = places.find((each) => each.id === id)
  const onto = cables.filter(({to}) => to === id).map(({from}) => from)
  const names = onto.flatMap(
    (from) =>
      places.find((each) => each.id === from)?.name ?? groups.find((each) => each.id === from)?.label ?? [],
  )
  const words = [
    ...(place?.lines ?? []),
    ...names.map((name) => topologyWords[language].connectedTo(name)),
  ].join(', ')
  return words ? `${place?.name ?? id}: ${words}` : (place?.name ?? id)
}
