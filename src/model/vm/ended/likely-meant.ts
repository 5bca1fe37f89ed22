import {nearest} from '../../nearest.js'

/** What courses and instructions use; QEMU has hundreds more. */
const OPTIONS =
  `-accel -append -audiodev -bios -blockdev -boot -cdrom -chardev -cpu -curses -daemonize -device -display
  -drive -enable-kvm -global -hda -hdb -hdc -hdd -incoming -initrd -kernel -loadvm -m -machine -mon -monitor -name -net
  -netdev -nic -no-reboot -no-shutdown -nodefaults -nographic -object -pidfile -qmp -qmp-pretty -rtc -S -sandbox -serial
  -smbios -smp -snapshot -spice -tpmdev -usb -usbdevice -uuid -vga -vnc -watchdog-action`.split(/\s+/)

const DEVICES =
  `e1000 e1000e rtl8139 ne2k_pci pcnet vmxnet3 virtio-net-pci virtio-blk-pci virtio-scsi-pci virtio-balloon-pci
  virtio-rng-pci virtio-serial-pci virtio-gpu-pci virtio-vga virtio-keyboard-pci virtio-9p-pci ide-hd ide-cd scsi-hd
  scsi-cd nvme ahci usb-tablet usb-kbd usb-mouse usb-storage qemu-xhci usb-ehci piix3-usb-uhci tpm-tis tpm-crb VGA
  qxl-vga cirrus-vga intel-hda hda-duplex AC97 isa-serial pci-serial isa-debugcon pcie-root-port pci-bridge
  i6300esb pvpanic vhost-vsock-pci`.split(/\s+/)

const KEYS =
  `file format if index media id driver node-name readonly read-only snapshot cache discard aio bus unit addr drive
  netdev mac model hostfwd guestfwd restrict net host dhcpstart dns ifname script downscript br helper fd queues vhost
  path server wait telnet host port logfile chardev mode pretty type accel kernel-irqchip size slots maxmem cpus cores
  sockets threads maxcpus order once menu bootindex serial disable-ticketing password addr tls-port gl streaming-video
  tpmdev deflate-on-oom`.split(/\s+/)

/** Adds to what was found of a misspelt name (`option`, `device`, `key`) the names that are near it, as `near`. */
export function likelyMeant(id: string, values: Readonly<Record<string, string>>): Record<string, string> {
  const {option = '', device = '', key = ''} = values
  const near =
    id === 'option-unknown'
      ? nearest(option.replace(/^--/, '-').replace(/=.*$/, ''), OPTIONS)
      : id === 'device-unknown'
        ? nearest(device, DEVICES)
        : id === 'property-unknown'
          ? nearest(key.length > 2 ? key : '', KEYS)
          : []
  return near.length > 0 ? {...values, near: near.join(', ')} : {...values}
}
