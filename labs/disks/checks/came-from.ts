/** The file in arch.vdi by which its system is known again after the conversion. */
export const CAME_FROM = {path: '/etc/came-from', text: 'Installed in VirtualBox.\n'} as const
