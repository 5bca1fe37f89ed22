import {drawn, interfaceName} from 'qlab/lab'

export const PARAMETERS = {bridge: interfaceName('br0'), tap: interfaceName('tap0')}

export const VALUES = drawn(PARAMETERS)
