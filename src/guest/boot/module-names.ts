/** Without these the guest would not start, or not be reached. Network cards take their time: they are told early. */
export const NEEDED_MODULES = [
  'virtio_pci',
  'virtio_blk',
  'ata_piix',
  'ahci',
  'sd_mod',
  'ext4',
  'virtio_net',
  'e1000',
  'e1000e',
]

/** More of that kind, where the kernel has them as modules. */
export const BOOT_MODULES = ['virtio_scsi', 'ata_generic', 'crc32c_generic', '8139cp']

/** What the running system may want besides. */
export const SYSTEM_MODULES = [
  'sr_mod',
  'virtio_balloon',
  'virtio_rng',
  'virtio_console',
  'qemu_fw_cfg',
  'efivarfs',
  'vfat',
  'nls_cp437',
  'nls_ascii',
  'nls_iso8859_1',
  'nls_utf8',
  'isofs',
  'button',
  'evdev',
]

/** Where the modules above and what they need may lie in a kernel package; more than is used, to unpack it once. */
export const MODULE_FOLDERS = [
  'arch/x86/crypto',
  'crypto',
  'drivers/acpi/button*',
  'drivers/ata',
  'drivers/block/virtio_blk*',
  'drivers/cdrom',
  'drivers/char',
  'drivers/firmware/qemu_fw_cfg*',
  'drivers/input/evdev*',
  'drivers/net/ethernet/intel/e1000*',
  'drivers/net/ethernet/realtek/8139*',
  'drivers/net/mii*',
  'drivers/net/net_failover*',
  'drivers/net/virtio_net*',
  'drivers/scsi/*.ko*',
  'drivers/virtio',
  'fs/efivarfs',
  'fs/ext4',
  'fs/fat',
  'fs/isofs',
  'fs/jbd2',
  'fs/mbcache*',
  'fs/nls',
  'lib',
  'net/core',
  'block',
]
