import {check} from 'qlab/lab'

interface Block {
  readonly inserted?: {readonly drv: string; readonly file: string}
}

/** That the VM reads its disk as what it is: else there is nothing to boot. */
export function diskRead(prefix: string, need: string, then: string) {
  return check({
    id: `${prefix}-disk`,
    title: {en: 'QEMU reads ubuntu.qcow2 as a qcow2', sv: 'QEMU läser ubuntu.qcow2 som en qcow2'},
    needs: [need],
    observe: async (lab) => {
      const blocks = await lab.machine('vm').qmp<readonly Block[]>('query-block')
      const block = blocks.find(({inserted}) => inserted?.file.split('/').at(-1) === 'ubuntu.qcow2')
      return {readAs: block?.inserted?.drv ?? null}
    },
    judge: ({readAs}, expect) => expect(readAs).to.equal('qcow2'),
    diagnoses: [
      {
        id: `${prefix}-read-as-other`,
        when: ({readAs}) => readAs !== 'qcow2',
        say: {
          en: 'QEMU takes ubuntu.qcow2 for another format than qcow2, so the VM finds nothing to boot. End it, and start it with format=qcow2.',
          sv: 'QEMU tar ubuntu.qcow2 för ett annat format än qcow2, så VM:en hittar inget att starta. Avsluta den och starta den med format=qcow2.',
        },
        look: 'pgrep -a qemu',
        then,
      },
    ],
  })
}
