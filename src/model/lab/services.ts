import type {LabSpec} from './lab.js'

/** Services that a lab can have of its own, inside its namespaces. */
export const SERVICES = ['libvirt'] as const
export type Service = (typeof SERVICES)[number]

/** What a service needs of the host, as `needs.programs` of a lab. */
const SERVICE_PROGRAMS: Readonly<Record<Service, readonly string[]>> = {
  libvirt: ['virsh', 'libvirtd', '/usr/lib/*/libvirt/connection-driver/libvirt_driver_qemu.so', 'iptables'],
}

/** What a lab needs of the host in programs and files: its own needs, and those of its services. */
export function programsNeeded({needs = {}, services = []}: Pick<LabSpec, 'needs' | 'services'>): string[] {
  return [...(needs.programs ?? []), ...services.flatMap((service) => SERVICE_PROGRAMS[service])]
}

/** Folders outside /etc, /run and /var/log that a service writes to: each lab has its own. */
export const SERVICE_FOLDERS: Readonly<Record<Service, readonly string[]>> = {
  libvirt: ['/var/lib/libvirt', '/var/cache/libvirt'],
}
