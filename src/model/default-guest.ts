/** The guest image that VMs boot where none is asked for. */
export const DEFAULT_GUEST = 'micro'
