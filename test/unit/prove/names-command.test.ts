import {expect} from 'chai'
import {namesCommand} from '../../../src/prove/names-command.js'

const QEMU = 'qemu-system-x86_64 \\\n  -m 512 \\\n  -drive file=ubuntu.qcow2,format=qcow2 \\\n  -nic user'

/** What the cure says, the command that was left out, and whether the one names the other. */
const CASES: Record<string, readonly [cure: string | null, command: string, names: boolean]> = {
  'the command itself': ['ip link set br0 up', 'ip link set br0 up', true],
  'a cure that is not there': [null, 'ip link set br0 up', false],
  'an empty cure': ['', 'ip link set br0 up', false],
  'an empty command': ['ip link', '', false],
  'another value': ['ip link set br1 up', 'ip link set br0 up', false],
  'another program': ['ifconfig br0 up', 'ip br0 up', false],
  'only the beginning of it': ['ip link set br0', 'ip link set br0 up', false],
  'more than it': ['ip link set br0 up mtu 1400', 'ip link set br0 up', false],
  'the words in another order': ['ip link set up br0', 'ip link set br0 up', false],
  'one of several commands, with ;': ['ip link delete br0; ip link set br0 up', 'ip link set br0 up', true],
  'one of several commands, with &&': [
    'ip link delete br0 && ip link set br0 up',
    'ip link set br0 up',
    true,
  ],
  'one of several commands, with ||': ['ip link show br0 || ip link add br0', 'ip link add br0', true],
  'one of several lines': ['ip link delete br0\nip link set br0 up', 'ip link set br0 up', true],

  // sudo
  'sudo in the command only': ['ip link set br0 up', 'sudo ip link set br0 up', true],
  'sudo in the cure only': ['sudo ip link set br0 up', 'ip link set br0 up', true],
  'sudo behind a pipe': ['echo 1 | tee /proc/fwd', 'echo 1 | sudo tee /proc/fwd', true],
  'sudo as somebody else': ['sudo -u student touch a', 'touch a', false],
  'sudo as an argument': ['apt install', 'apt install sudo', false],

  // quotes and blanks
  'other quotes': ["ip tuntap add tap0 user '$USER'", 'ip tuntap add tap0 user "$USER"', true],
  'no quotes': ['ip tuntap add tap0 user $USER', 'ip tuntap add tap0 user "$USER"', true],
  'quotes that hold several words together': ['touch a b', 'touch "a b"', false],
  'more blanks': ['ip  link   set br0 up', 'ip link set br0 up', true],
  'no blank before a file': ['echo 1 >fwd', 'echo 1 > fwd', true],
  'a semicolon in quotes': ['echo "a; b"', 'echo "a; b"', true],
  'another text behind a semicolon in quotes': ['echo "a; c"', 'echo "a; b"', false],
  'what only stands in quotes': ['echo "x; ip link set br0 up"', 'ip link set br0 up', false],

  // comments
  'a comment behind it': ['ip link set br0 up', 'ip link set br0 up # and wait', true],
  'a # in quotes': ["sed -i 's/ #on/on/' sysctl.conf", "sed -i 's/ #on/on/' sysctl.conf", true],
  'another text behind a # in quotes': ["sed -i 's/ #off/on/' a.conf", "sed -i 's/ #on/on/' b.conf", false],
  'another word that begins with # in quotes': ["grep '#b' hosts", "grep '#a' passwd", false],
  'what only stands in a comment': ['true # ip link set br0 up', 'ip link set br0 up', false],

  // pipes, lists, redirections
  'a list as a whole': [
    'ip link add br0 && ip link set br0 up',
    'ip link add br0 && ip link set br0 up',
    true,
  ],
  'a list among others': ['true; ip link add br0; ip addr; false', 'ip link add br0; ip addr', true],
  'half of a list': ['ip link add br0', 'ip link add br0 && ip link set br0 up', false],
  'a list with something between': ['ip link; true; ip addr', 'ip link; ip addr', false],
  'half of a pipe': ['echo 1', 'echo 1 | tee fwd', false],
  'another file': ['echo 1 > fwd', 'echo 1 > forward', false],
  'a file that is added to': ['echo 1 >> fwd', 'echo 1 > fwd', false],
  'a command in the background': ['swtpm socket --tpm2 &', 'swtpm socket --tpm2 &', true],

  // over several lines
  'a long command on one line': [QEMU.replaceAll('\\\n', ''), QEMU, true],
  'a long command in a shorter form': [
    'qemu-system-x86_64 -drive file=ubuntu.qcow2,format=qcow2',
    QEMU,
    true,
  ],
  'a long command broken otherwise': ['qemu-system-x86_64 -m 512 \\\n -nic user', QEMU, true],
  'a long command with another value': ['qemu-system-x86_64 -drive file=other.qcow2', QEMU, false],
  'a long command with more': ['qemu-system-x86_64 -m 512 -nic user -snapshot', QEMU, false],
  'the program of a long command alone': ['qemu-system-x86_64', QEMU, false],
  'the parts of a long command in another order': ['qemu-system-x86_64 -nic user -m 512', QEMU, false],
  'a shorter form of a command on one line': ['ip link set br0', 'ip link set br0 up', false],
  'a loop, on one line': [
    'for tap in tap0 tap1; do ip link set $tap up; done',
    'for tap in tap0 tap1; do\n  sudo ip link set $tap up\ndone',
    true,
  ],
  'a here-document, to the letter': [
    'sudo tee lan.conf <<EOF\ninterface=br0\nEOF',
    'sudo tee lan.conf <<EOF\ninterface=br0\nEOF',
    true,
  ],
  'a here-document, by the file that it makes': ['tee lan.conf', 'sudo tee lan.conf <<EOF\na\nEOF', true],
  'a here-document for another file': ['tee wan.conf <<EOF\na\nEOF', 'tee lan.conf <<EOF\na\nEOF', false],
  'what only stands in a here-document': [
    'cat > start.sh <<EOF\nip link set br0 up\nEOF',
    'ip link set br0 up',
    false,
  ],
  'a quote that is never closed': ['ip link set br0 up "', 'ip link set br0 up', false],
}

describe('namesCommand', () => {
  for (const [what, [cure, command, names]] of Object.entries(CASES))
    it(`${names ? 'takes' : 'does not take'} ${what}`, () => {
      expect(namesCommand(cure, command)).to.equal(names)
    })
})
