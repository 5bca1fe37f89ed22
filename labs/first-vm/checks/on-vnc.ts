import {check, restartOf, seenByVnc, type StartedVm} from 'qlab/lab'
import {VNC_PORT} from './commands.js'

/** That a VM's screen is seen over VNC at `:0`. Ids: `<prefix>-on-vnc`; `-no-vnc`, `-other-display` … */
export function onVnc(vm: StartedVm & {readonly prefix: string}) {
  const {prefix} = vm
  return check({
    id: `${prefix}-on-vnc`,
    title: {
      en: "A VNC viewer sees the VM's screen on display :0, port 5900",
      sv: 'En VNC-klient ser VM:ens skärm på display :0, port 5900',
    },
    needs: [`${prefix}-running`],
    wait: {seconds: 20, for: {en: 'a picture on the screen', sv: 'en bild på skärmen'}},
    observe: (lab) => seenByVnc(lab, vm.machine, VNC_PORT),
    judge: ({port, security, lit}, expect) => {
      expect(port).to.equal(VNC_PORT)
      expect(security?.split(' ').includes('none') ? 'without a password' : 'with a password').to.equal(
        'without a password',
      )
      expect(lit !== null && lit > 0 ? 'a picture' : 'nothing').to.equal('a picture')
    },
    diagnoses: [
      {
        id: `${prefix}-no-vnc`,
        final: true,
        when: ({port}) => port === null,
        say: {
          en: 'The VM is running, but nobody can see its screen: QEMU has no VNC server, and you cannot add one later. End the VM, and start it with -vnc :0.',
          sv: 'VM:en är igång, men ingen kan se skärmen: QEMU har ingen VNC-server, och den går inte att lägga till i efterhand. Avsluta VM:en och starta den med -vnc :0.',
        },
        look: 'ss -tln',
        then: restartOf(vm),
      },
      {
        id: `${prefix}-other-display`,
        final: true,
        when: ({port}) => port !== VNC_PORT,
        say: {
          en: 'The VNC server is on a display other than :0. Display :n is port 5900+n, so a viewer that asks for :0 finds nothing on port 5900. End the VM, and start it with -vnc :0.',
          sv: 'VNC-servern använder en annan display än :0. Display :n är port 5900+n, så en klient som frågar efter :0 hittar ingenting på port 5900. Avsluta VM:en och starta den med -vnc :0.',
        },
        look: 'ss -tln',
        then: restartOf(vm),
      },
      {
        id: `${prefix}-vnc-unreachable`,
        when: ({security}) => security === null,
        say: {
          en: 'QEMU has a VNC server, but nothing answers on port 5900 of 127.0.0.1: the server listens on another address. Start the VM with -vnc :0.',
          sv: 'QEMU har en VNC-server, men inget svarar på port 5900 på 127.0.0.1: servern lyssnar på en annan adress. Starta VM:en med -vnc :0.',
        },
        look: 'ss -tln',
        then: restartOf(vm),
      },
      {
        id: `${prefix}-vnc-locked`,
        final: true,
        when: ({security}) => !security?.split(' ').includes('none'),
        say: {
          en: 'The VNC server requires a password, and until one is set in the monitor it lets nobody in. In the lab nobody else can reach it, so start the VM with just -vnc :0.',
          sv: 'VNC-servern kräver ett lösenord, och så länge du inte har satt något i monitorn släpper den inte in någon. I labben når ingen annan den, så starta VM:en med bara -vnc :0.',
        },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
      {
        id: `${prefix}-vnc-dark`,
        when: ({lit}) => !lit,
        say: {
          en: 'The VNC server accepts connections, but the screen is black. Perhaps the VM is paused (-S), or is still starting.',
          sv: 'VNC-servern släpper in klienten, men skärmen är svart. Kanske är VM:en pausad (-S), eller så håller den just på att starta.',
        },
        look: 'qlab status',
      },
    ],
  })
}
