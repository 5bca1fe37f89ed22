import {expect} from 'chai'
import type {Session} from '../../../../src/session/session.js'
import {heldByVms, holdsTerminal} from '../../../../src/usecases/terminals/held-by-vms.js'

/** proc_pid_stat(5): pid, name, state, parent, group, session, terminal, foreground group. */
const stat = (group: number, foreground: number, terminal = 34816) =>
  `82 (qemu) system) S 80 ${group} 70 ${terminal} ${foreground} 4194560 1 2`

describe('terminals that VMs hold', () => {
  it('are those whose foreground a VM is', () => {
    expect(holdsTerminal(stat(82, 82))).to.equal(true)
    expect(holdsTerminal(stat(82, 70)), 'in the background').to.equal(false)
    expect(holdsTerminal(stat(82, 82, 0)), 'without a terminal').to.equal(false)
  })

  it('are told by the number of the guide’s terminal, with the VM’s name; what a lab may have written there is not believed', async () => {
    const notes: Readonly<Record<string, string>> = {
      '60': '1 vm',
      '61': '2 ',
      '62': '3 \u001b[2Jx',
      '63': '4 bg',
    }
    const files: Readonly<Record<string, string>> = Object.fromEntries(
      Object.entries(notes).flatMap(([id, note]) => [
        [`/run/qlab/vm/${id}.terminal`, `${note}\n`],
        [`/proc/${id}/stat`, stat(1, id === '63' ? 2 : 1)],
      ]),
    )
    const door = {
      list: () => Promise.resolve(Object.keys(notes).map((id) => `${id}.argv`)),
      readFile: (path: string) => Promise.resolve(files[path] ?? null),
      stat: () => Promise.resolve(null),
      pids: () => Promise.resolve(Object.keys(notes).map(Number)),
      commandLine: (pid: number) =>
        Promise.resolve(['/usr/bin/qemu-system-x86_64', '-readconfig', `/run/qlab/vm/${pid}.cfg`]),
      readLink: () => Promise.resolve('/usr/bin/qemu-system-x86_64'),
    }
    const held = await heldByVms({door} as unknown as Pick<Session, 'door'>)
    expect([...held]).to.deep.equal([
      [1, 'vm'],
      [2, ''],
    ])
  })
})
