import {drawn, interfaceName, mac, port, subnet} from 'qlab/lab'

export const PARAMETERS = {
  bridge: interfaceName('ustwo_bridge'),
  firstTap: interfaceName('tap0'),
  secondTap: interfaceName('tap1'),
  firstMac: mac('52:54:00:12:34:56'),
  secondMac: mac('52:54:00:12:34:57'),
  firstSpice: port(44400),
  secondSpice: port(44401),
  network: subnet('192.168.10'),
}

export const VALUES = drawn(PARAMETERS)
