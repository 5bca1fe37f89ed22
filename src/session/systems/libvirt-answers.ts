import {attributeAt, elementsAt, textAt, xmlRoot} from '../../host/xml-elements.js'
import type {Domain, DomainParts, LibvirtNetwork} from '../../model/vm/libvirt.js'

/** How many of each unit make a MiB; libvirt prints KiB. */
const PER_MIB: Readonly<Record<string, number>> = {
  b: 1_048_576,
  bytes: 1_048_576,
  KiB: 1024,
  MiB: 1,
  GiB: 1 / 1024,
}

/**
 * A domain as `virsh -q 'dominfo D; dumpxml --inactive D; dumpxml D'` prints it: lines of names and values, then its XML as it
 * starts next and as it is; null when that is not a whole answer (it was undefined meanwhile).
 */
export function domainOf(said: string): Domain | null {
  const {values, documents} = answerOf(said, 'domain')
  const [config, now] = documents
  const name = values.get('Name')
  if (config === undefined || now === undefined || name === undefined) return null
  const state = values.get('State') ?? ''
  return {
    name,
    uuid: values.get('UUID') ?? '',
    state,
    persistent: values.get('Persistent') === 'yes',
    autostart: values.get('Autostart') === 'enable',
    config: domainParts(config),
    live: ['shut off', 'crashed', ''].includes(state) ? null : domainParts(now),
  }
}

/** A network as `virsh -q 'net-info N; net-dumpxml N'` prints it; null when that is not a whole answer. */
export function networkOf(said: string): LibvirtNetwork | null {
  const {values, documents} = answerOf(said, 'network')
  const [document] = documents
  const name = values.get('Name')
  if (document === undefined || name === undefined) return null
  const root = xmlRoot(document)
  return {
    name,
    active: values.get('Active') === 'yes',
    persistent: values.get('Persistent') === 'yes',
    autostart: values.get('Autostart') === 'yes',
    bridge: attributeAt(root, 'bridge', 'name'),
    forward: elementsAt(root, 'forward').length > 0 ? (attributeAt(root, 'forward', 'mode') ?? 'nat') : null,
    addresses: elementsAt(root, 'ip').flatMap(({attributes}) => attributes['address'] ?? []),
    dhcp: elementsAt(root, 'ip/dhcp').length > 0,
  }
}

function answerOf(
  said: string,
  root: string,
): {readonly values: ReadonlyMap<string, string>; readonly documents: readonly string[]} {
  const start = new RegExp(`^(?=<${root}[ >])`, 'm')
  const [head = '', ...documents] = said.split(start)
  const pairs = head.split('\n').flatMap((line) => {
    const [, name, value] = /^([^:]+):\s+(.*\S)/.exec(line) ?? []
    return name !== undefined && value !== undefined ? [[name, value] as const] : []
  })
  const end = `</${root}>`
  return {
    values: new Map(pairs),
    documents: documents.map((text) => text.slice(0, text.indexOf(end) + end.length)),
  }
}

function domainParts(document: string): DomainParts {
  const root = xmlRoot(document)
  const unit = attributeAt(root, 'memory', 'unit') ?? 'KiB'
  return {
    type: root.attributes['type'] ?? '',
    memoryMb: Number(textAt(root, 'memory') ?? 0) / (PER_MIB[unit] ?? 1024),
    vcpus: Number(textAt(root, 'vcpu') ?? 1),
    machine: attributeAt(root, 'os/type', 'machine'),
    disks: elementsAt(root, 'devices/disk').map((disk) => ({
      device: disk.attributes['device'] ?? 'disk',
      target: attributeAt(disk, 'target', 'dev') ?? '',
      bus: attributeAt(disk, 'target', 'bus') ?? '',
      file: attributeAt(disk, 'source', 'file'),
      format: attributeAt(disk, 'driver', 'type'),
    })),
    cards: elementsAt(root, 'devices/interface').map((card) => ({
      type: card.attributes['type'] ?? '',
      source: attributeAt(card, 'source', 'network') ?? attributeAt(card, 'source', 'bridge'),
      model: attributeAt(card, 'model', 'type'),
      mac: attributeAt(card, 'mac', 'address'),
    })),
    console: elementsAt(root, 'devices/console')[0]?.attributes['type'] ?? null,
  }
}
