/** Services that a lab can have of its own, inside its namespaces. */
export const SERVICES = ['libvirt'] as const
export type Service = (typeof SERVICES)[number]

/** What a service needs of the host, as `needs.programs` of a lab. */
export const SERVICE_PROGRAMS: Readonly<Record<Service, readonly string[]>> = {
  libvirt: ['virsh', 'libvirtd', '/usr/lib/*/libvirt/connection-driver/libvirt_driver_qemu.so', 'iptables'],
}

/** Folders outside /etc, /run and /var/log that a service writes to: each lab has its own. */
export const SERVICE_FOLDERS: Readonly<Record<Service, readonly string[]>> = {
  libvirt: ['/var/lib/libvirt', '/var/cache/libvirt'],
}
