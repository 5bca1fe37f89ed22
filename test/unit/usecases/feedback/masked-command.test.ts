import {expect} from 'chai'
import {maskedCommand} from '../../../../src/usecases/feedback/masked-command.js'

const FORMS: Readonly<Record<string, string | null>> = {
  'sudo ip link set tap0 master br0': 'sudo ip link set … master …',
  'sudo ip link add br0 type bridge': 'sudo ip link add … type …',
  'sudo ip tuntap add dev tap0 mode tap user "$USER"': 'sudo ip tuntap add dev … mode … user …',
  'sudo ip addr flush dev eth0; sudo dhclient br0': 'sudo ip addr flush dev …; sudo dhclient …',
  'qemu-system-x86_64 -enable-kvm -m 5000 \\\n -drive file=x,format=qcow2':
    'qemu-system-x86_64 -enable-kvm -m … -drive …',
  'qemu-img create -f qcow2 -b base.qcow2 overlay.qcow2': 'qemu-img create -f … -b …',
  'dnsmasq --interface=br0 --dhcp-range=10.0.0.2,10.0.0.9': 'dnsmasq --interface=… --dhcp-range=…',
  'ping -c 3 192.168.77.2': 'ping -c …',
  'device_del disk1': 'device_del …',
  "echo 'a b' > note.txt": 'echo … > …',
  // What ends a VM first is no step's answer.
  "while pkill -f '^\\S*qemu.*a.qcow2'; do sleep 0.2; done; qemu-system-x86_64 -m 512 -monitor stdio":
    "while pkill -f '^\\S*qemu.*a.qcow2'; do sleep 0.2; done; qemu-system-x86_64 -m … -monitor …",
  "while pkill -f '^\\S*qemu.*a.qcow2'; do sleep 0.2; done; while pkill -x swtpm; do sleep 0.2; done; mkdir ubuntutpm":
    "while pkill -f '^\\S*qemu.*a.qcow2'; do sleep 0.2; done; while pkill -x swtpm; do sleep 0.2; done; mkdir …",
  'kill 70; tail --pid=70 -f /dev/null; qemu-img snapshot -a snap1 ubuntu.qcow2':
    'kill 70; tail --pid=70 -f /dev/null; qemu-img snapshot -a …',
  'while ! pgrep -x tftpd; do sudo tftpd -p 69; done': 'while ! pgrep -x …; do sudo tftpd -p …; done',
  'kill $(pidof sleep)': 'kill …',
  // There is nothing to leave out.
  "while pkill -f '^\\S*qemu.*a.qcow2'; do sleep 0.2; done": null,
  poweroff: null,
  '': null,
}

describe('maskedCommand', () => {
  for (const [command, form] of Object.entries(FORMS))
    it(`makes ${form ?? 'nothing'} of ${command || 'nothing'}`, () => {
      expect(maskedCommand(command)).to.equal(form)
    })
})
