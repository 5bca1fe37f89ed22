import type {PageHop, PagePlace, PageTopology} from '../../model/web/page-topology.js'
import {LINE, PADDING} from './elk-graph.js'
import {cablePath} from './cable.js'
import {boundsOf, type Box, type Places} from './places.js'

interface TopologySvgProps {
  readonly topology: PageTopology
  readonly places: Places
  readonly label: string
}

/** Networks as a picture; what it shows stands beside it as a list. */
export function TopologySvg({topology, places, label}: TopologySvgProps) {
  const {x, y, width, height} = boundsOf(places)
  const hops = new Map(topology.way?.hops.map((hop) => [hop.place, hop.outcome]))
  return (
    <svg
      class="networks"
      role="img"
      aria-label={label}
      viewBox={`${x - 4} ${y - 4} ${width + 8} ${height + 8}`}
      width={width + 8}
      height={height + 8}
    >
      {topology.groups.map(({id, label: name}) => {
        const box = places.get(id)
        return (
          box && (
            <g key={id} class={`group ${onWay(hops.get(id))}`} style={at(box)}>
              <rect rx="8" style={size(box)} />
              <text x={PADDING} y={16}>
                {name}
              </text>
            </g>
          )
        )
      })}
      {topology.cables.map(({from, to, state}) => {
        const [one, other] = [places.get(from), places.get(to)]
        if (!one || !other) return null
        const path = cablePath(one, other)
        return <path key={`${from} > ${to}`} class={`cable ${state}`} d={path} style={`d: path("${path}")`} />
      })}
      {topology.places.map((place) => {
        const box = places.get(place.id)
        return box && <PlaceBox key={place.id} {...{place, box}} hop={hops.get(place.id)} />
      })}
    </svg>
  )
}

interface PlaceBoxProps {
  readonly place: PagePlace
  readonly box: Box
  readonly hop: PageHop['outcome'] | undefined
}

function PlaceBox({place: {kind, name, lines, state}, box, hop}: PlaceBoxProps) {
  return (
    <g class={`place ${kind} ${state} ${onWay(hop)}`} style={at(box)}>
      <rect rx={kind === 'vm' ? 8 : 3} style={size(box)} />
      {[name, ...lines].map((line, index) => (
        <text class={index === 0 ? 'name' : ''} x={PADDING} y={PADDING + 9 + index * LINE}>
          {line}
        </text>
      ))}
    </g>
  )
}

function onWay(hop: PageHop['outcome'] | undefined): string {
  return hop === undefined ? '' : `way-${hop}`
}

// As styles, which a browser moves by itself from the one to the other.
function at({x, y}: Box): string {
  return `transform: translate(${x}px, ${y}px)`
}

function size({width, height}: Box): string {
  return `width: ${width}px; height: ${height}px`
}
