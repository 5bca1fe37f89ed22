import {check} from 'qlab/lab'
import type {StartedVm} from './vm-started.js'

/** That a VM has booted, and answers on SSH through its forward. */
export function vmAnswers({machine, disk}: StartedVm) {
  return check({
    id: `${machine}-answers`,
    title: {
      en: `The VM from ${disk} has booted and answers on SSH`,
      sv: `VM:en med disken ${disk} har startat och svarar på SSH`,
    },
    needs: [`${machine}-disk`, `${machine}-forwarded`],
    wait: {
      seconds: 60,
      for: {en: 'the VM to boot and answer on SSH', sv: 'att VM:en ska starta och svara på SSH'},
    },
    observe: async (lab) => {
      const view = lab.machine(machine)
      if (!(await view.running())) return {status: 'ended', ssh: null}
      const {status} = await view.qmp<{readonly status: string}>('query-status')
      return {status, ssh: (await view.reachable()) ? 'answers' : null}
    },
    judge: ({status, ssh}, expect) => {
      expect(status).to.equal('running')
      expect(ssh).to.equal('answers')
    },
    diagnoses: [
      {
        id: `${machine}-died`,
        when: ({status}) => status === 'ended',
        say: {
          en: 'The VM ended while it was booting. Start it again, and read what QEMU prints in its terminal.',
          sv: 'VM:en avslutades medan den startade. Starta den igen och läs vad QEMU skriver i sin terminal.',
        },
        look: 'qlab status',
      },
      {
        id: `${machine}-paused`,
        when: ({status}) => status !== 'running',
        say: {
          en: 'QEMU is there, but the VM stands still: it was started with -S, or paused in the monitor. Start it without -S.',
          sv: 'QEMU är igång men VM:en står stilla: den startades med -S eller pausades i monitorn. Starta den utan -S.',
        },
        look: 'pgrep -a qemu',
      },
      {
        id: `${machine}-silent`,
        when: ({ssh}) => ssh === null,
        say: {
          en: 'The VM runs and the port leads into it, but nothing answers on SSH. Perhaps it is still booting, or did not get the memory that it needs.',
          sv: 'VM:en är igång och porten leder in i den, men ingen svarar på SSH. Kanske håller den fortfarande på att starta, eller så fick den inte det minne den behöver.',
        },
        look: 'qlab status',
      },
    ],
  })
}
