import {say} from '../../../messages/say.js'
import type {Language} from '../../../model/language.js'
import type {Topology, TopologyLink, TopologyTrouble, TopologyVm} from '../../../model/view/topology.js'
import type {Picture, PictureNode} from '../picture.js'
import {oneLine} from '../../visible.js'
import {linkWords} from './link-words.js'
import {cardWords, userNetWords, vmWords} from './vm-words.js'

interface Words {
  readonly language: Language
  readonly unicode: boolean
  readonly plain?: boolean
}

/** A lab's networks as a picture, with what is in trouble marked by its number in the list of troubles. */
export function topologyPicture(topology: Topology, words: Words): Picture {
  return new PictureMaker(topology, words).picture()
}

/** What stops frames now, each once, in the order in which it is numbered in the picture. */
export function numberedTroubles({troubles, way}: Topology): readonly TopologyTrouble[] {
  const end = way?.end
  const known = troubles.some(
    ({at, reason, text}) => at === end?.at && reason === end.reason && text === end.text,
  )
  return end && !known ? [...troubles, end] : troubles
}

class PictureMaker {
  readonly #drawn = new Set<string>()
  readonly #troubles: readonly TopologyTrouble[]

  constructor(
    private readonly topology: Topology,
    private readonly words: Words,
  ) {
    this.#troubles = numberedTroubles(topology)
  }

  picture(): Picture {
    const {lab, lan, links, vms, namespaces} = this.topology
    const {language} = this.words
    const card = links.find(({name}) => name === lan?.card)
    const bridges = links.filter(({kind, bridge}) => kind === 'bridge' && bridge === null)
    const uplink = card ? [this.#uplink(card)] : []
    const trees = [
      ...uplink,
      ...bridges.filter(({name}) => !this.#drawn.has(name)).map((link) => this.#link(link)),
      ...links.filter(({name}) => !this.#drawn.has(name)).map((link) => this.#link(link)),
      ...(card ? [] : this.#onUserNet()),
      ...vms.filter(({id}) => !this.#drawn.has(`vm ${id}`)).map((vm) => this.#vm(vm, null)),
      ...namespaces.flatMap(({name, links: inside}) =>
        inside
          .filter((link) => !this.#drawn.has(`${name} ${link.name}`))
          .map((link) => this.#inside(name, link)),
      ),
    ]
    return {
      title: say(language, 'topology.title', {lab}),
      frame: this.#marked('host', say(language, 'topology.host')),
      outside: lan && {
        label: say(language, 'topology.lan', {subnet: lan.subnet}),
        members: [
          {name: this.#marked('router', say(language, 'topology.router')), lines: [lan.router]},
          {name: this.#marked('neighbour', say(language, 'topology.neighbour')), lines: [lan.neighbour]},
        ],
      },
      trees,
    }
  }

  /** The host's card on the LAN, with the bridge that it is a port of, or with what uses the host's own network. */
  #uplink(card: TopologyLink): PictureNode {
    this.#drawn.add(card.name)
    const {links} = this.topology
    const bridge = links.find(({name}) => name === card.bridge)
    const below = bridge ? [this.#link(bridge, cableOf(card))] : []
    return {...this.#nodeOf(card), uplink: true, children: [...below, ...this.#onUserNet()]}
  }

  #link(link: TopologyLink, cable: PictureNode['cable'] = cableOf(link)): PictureNode {
    this.#drawn.add(link.name)
    const {links, namespaces} = this.topology
    const ports = links.filter(({name, bridge}) => bridge === link.name && !this.#drawn.has(name))
    const node = this.#nodeOf(link)
    const {peer} = link
    const far = peer?.namespace != null ? namespaces.find(({name}) => name === peer.namespace) : undefined
    const end = far?.links.find(({name}) => name === peer?.name)
    const twin =
      peer?.namespace === null
        ? links.find(({name}) => name === peer.name && !this.#drawn.has(name))
        : undefined
    return {
      ...node,
      cable: node.state === 'bad' ? 'bad' : cable,
      children: [
        ...ports.map((port) => this.#link(port)),
        ...(link.kind === 'tap' ? this.#onTap(link) : []),
        ...(far && end ? [this.#inside(far.name, end)] : []),
        ...(twin ? [this.#link(twin)] : []),
      ],
    }
  }

  #nodeOf(link: TopologyLink): PictureNode {
    const {dhcp} = this.topology
    const serves =
      dhcp !== null &&
      link.kind === 'bridge' &&
      (dhcp.interfaces.length === 0 || dhcp.interfaces.includes(link.name))
    const bad = this.#isBad(link.name)
    return {
      id: link.name,
      kind: 'link',
      name: this.#marked(link.name, oneLine(link.name)),
      lines: [
        ...linkWords(link, this.words.language),
        ...(serves ? [say(this.words.language, 'topology.dhcpServer')] : []),
      ],
      state: bad ? 'bad' : link.up ? 'good' : 'idle',
      cable: bad ? 'bad' : cableOf(link),
      children: [],
    }
  }

  #inside(namespace: string, link: TopologyLink): PictureNode {
    this.#drawn.add(`${namespace} ${link.name}`)
    const node = this.#nodeOf(link)
    const where = say(this.words.language, 'topology.namespace', {name: oneLine(namespace)})
    return {...node, id: `${namespace} ${link.name}`, namespace, lines: [where, ...node.lines]}
  }

  #onTap({name}: TopologyLink): PictureNode[] {
    return this.topology.vms.flatMap((vm) =>
      vm.cards?.some(({tap}) => tap === name) ? [this.#vm(vm, ({tap}) => tap === name)] : [],
    )
  }

  /** Each VM on a user network has one of its own. */
  #onUserNet(): PictureNode[] {
    return this.topology.vms.flatMap((vm) =>
      (vm.cards ?? []).flatMap((card, index): PictureNode[] => {
        if (!card.user) return []
        const child = this.#vm(vm, (each) => each === card)
        const id = `user-net ${vm.id} ${index}`
        const name = say(this.words.language, 'topology.userNet')
        const lines = userNetWords(card.user, this.words.language)
        return [{id, kind: 'user-net', name, lines, state: 'good', cable: 'good', children: [child]}]
      }),
    )
  }

  /** @param isOne which of its cards is meant; null for all that it has */
  #vm(
    vm: TopologyVm,
    isOne: ((card: NonNullable<TopologyVm['cards']>[number]) => boolean) | null,
  ): PictureNode {
    this.#drawn.add(`vm ${vm.id}`)
    const {language} = this.words
    const cards = (vm.cards ?? []).filter((card) => isOne?.(card) ?? true)
    const bad = this.#isBad(vm.id)
    return {
      id: vm.id,
      kind: 'vm',
      name: this.#marked(vm.id, oneLine(vm.id)),
      lines: [
        ...vmWords(vm, language),
        ...cards.flatMap((card) => cardWords(vm, card, isOne === null, language)),
      ],
      state: bad ? 'bad' : vm.state === 'running' ? 'good' : 'idle',
      cable: vm.state === 'running' ? 'good' : 'idle',
      children: [],
    }
  }

  #isBad(place: string): boolean {
    return this.#troubles.some(({at}) => at === place)
  }

  /** The name with the numbers of its troubles. */
  #marked(place: string, name: string): string {
    const numbers = this.#troubles.flatMap(({at}, index) => (at === place ? [index + 1] : []))
    if (numbers.length === 0) return name
    const {language, plain, unicode} = this.words
    if (plain)
      return `${name} (${numbers.map((number) => say(language, 'plain.atProblem', {number})).join(', ')})`
    return `${name} ${unicode ? '✗' : 'x'}${numbers.join(',')}`
  }
}

/** Nothing goes through what is off, or has nothing at its other end. */
function cableOf({up, carrier}: TopologyLink): PictureNode['cable'] {
  return up && carrier ? 'good' : 'idle'
}
