import {drawn, interfaceName, subnet} from 'qlab/lab'

export const PARAMETERS = {
  bridge: interfaceName('ustwo_bridge'),
  firstTap: interfaceName('tap0'),
  secondTap: interfaceName('tap1'),
  network: subnet('10.10.0'),
}

export const VALUES = drawn(PARAMETERS)
