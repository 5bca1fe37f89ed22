import {createHash} from 'node:crypto'
import {readFile} from 'node:fs/promises'
import {stringify} from 'yaml'
import type {Keys} from '../keys/keys.js'

/** What cloud-init's NoCloud reads, by file name: the same user, password and keys as qlab's own guests have. */
export async function cloudConfig(name: string, keys: Keys): Promise<Record<string, string>> {
  const user = {
    users: [
      {
        name: 'student',
        shell: '/bin/bash',
        groups: 'adm, sudo, wheel',
        sudo: 'ALL=(ALL) NOPASSWD:ALL',
        lock_passwd: false,
        plain_text_passwd: 'student',
        ssh_authorized_keys: [keys.access],
      },
    ],
    ssh_deletekeys: true,
    ssh_genkeytypes: [],
    ssh_keys: {ed25519_private: await readFile(keys.hostFile, 'utf8'), ed25519_public: keys.host},
  }
  const everyCard = {match: {name: 'e*'}, dhcp4: true, 'dhcp-identifier': 'mac', optional: true}
  return {
    'user-data': `#cloud-config\n${stringify(user)}`,
    // Another seed is another machine to cloud-init, which then sets it up again.
    'meta-data': stringify({
      'instance-id': `qlab-${createHash('sha256').update(`${name} ${keys.access}`).digest('hex').slice(0, 12)}`,
      'local-hostname': name.replaceAll('.', '-'),
    }),
    'network-config': stringify({version: 2, ethernets: {every: everyCard}}),
  }
}
