import {drawn, port} from 'qlab/lab'

export const PARAMETERS = {port: port(2222), secondPort: port(2223)}

export const VALUES = drawn(PARAMETERS)
