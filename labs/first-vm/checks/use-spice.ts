import {check, diskMade, metBySpice, vmDisk, vmRunning} from 'qlab/lab'
import {CREATE_SECOND, END_SECOND, SPICE_PORT, START_SPICE} from './commands.js'
import {fromCd} from './from-cd.js'

const VM = {
  machine: 'spice',
  prefix: 'spice',
  disk: 'ubuntu2.qcow2',
  command: START_SPICE,
  needs: ['ubuntu2-made'],
}

const onSpice = check({
  id: 'spice-answers',
  title: {
    en: 'A SPICE viewer is let in on port 44400, without a password',
    sv: 'En SPICE-klient släpps in på port 44400, utan lösenord',
  },
  needs: ['spice-running'],
  wait: {seconds: 10, for: {en: 'the SPICE server to answer', sv: 'att SPICE-servern ska svara'}},
  observe: (lab) => metBySpice(lab, VM.machine, SPICE_PORT),
  judge: ({port, answers, refusal, ticketing}, expect) => {
    expect(port).to.equal(SPICE_PORT)
    expect(answers).to.equal(true)
    expect(refusal).to.equal(null)
    expect(ticketing === false ? 'no password' : 'a password').to.equal('no password')
  },
  diagnoses: [
    {
      id: 'no-spice',
      final: true,
      when: ({port}) => port === null,
      say: {
        en: 'The VM is running, but QEMU has no SPICE server for it, and you cannot add one later. End the VM, and start it with -spice.',
        sv: 'VM:en är igång, men QEMU har ingen SPICE-server för den, och den går inte att lägga till i efterhand. Avsluta VM:en och starta den med -spice.',
      },
      look: 'ss -tln',
      then: `${END_SECOND}; ${START_SPICE}`,
    },
    {
      id: 'spice-other-port',
      final: true,
      when: ({port}) => port !== SPICE_PORT,
      say: {
        en: 'The SPICE server is on a port other than 44400. Unlike VNC, SPICE has no display numbers: you give it a port. End the VM, and start it with port=44400.',
        sv: 'SPICE-servern använder en annan port än 44400. Till skillnad från VNC har SPICE inga displaynummer: du anger porten direkt. Avsluta VM:en och starta den med port=44400.',
      },
      look: 'ss -tln',
      then: `${END_SECOND}; ${START_SPICE}`,
    },
    {
      id: 'spice-silent',
      when: ({answers}) => !answers,
      say: {
        en: 'QEMU has a SPICE server, but nothing answers on port 44400 of 127.0.0.1: the server listens on another address. Leave out addr=.',
        sv: 'QEMU har en SPICE-server, men inget svarar på port 44400 på 127.0.0.1: servern lyssnar på en annan adress. Ta bort addr=.',
      },
      look: 'ss -tln',
      then: `${END_SECOND}; ${START_SPICE}`,
    },
    {
      id: 'spice-ticket',
      final: true,
      when: ({ticketing}) => ticketing,
      say: {
        en: "The SPICE server requires a ticket, SPICE's word for a password, and none is set, so it lets nobody in. End the VM, and start it with disable-ticketing=on.",
        sv: 'SPICE-servern kräver en ticket (SPICE:s ord för lösenord), och ingen är satt, så den släpper inte in någon. Avsluta VM:en och starta den med disable-ticketing=on.',
      },
      look: 'pgrep -a qemu',
      then: `${END_SECOND}; ${START_SPICE}`,
    },
    {
      id: 'spice-refused',
      when: ({refusal}) => refusal,
      say: {
        en: 'The SPICE server answers, but refuses an unencrypted connection: perhaps it accepts only encrypted ones. Start the VM with just the two settings in the guide.',
        sv: 'SPICE-servern svarar men vägrar en okrypterad anslutning: kanske tar den bara emot krypterade. Starta VM:en med bara de två inställningarna i guiden.',
      },
      look: 'pgrep -a qemu',
      then: `${END_SECOND}; ${START_SPICE}`,
    },
  ],
})

/** After "SPICE instead of VNC". */
export const useSpice = [
  diskMade({file: 'ubuntu2.qcow2', size: '70G', command: CREATE_SECOND, usedBy: VM}),
  vmRunning(VM),
  vmDisk(VM),
  onSpice,
  fromCd(VM),
]
