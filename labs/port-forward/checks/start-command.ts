/** The command that starts a VM from a disk with a forward, on one line. */
export function startCommand(disk: string, forward: string): string {
  return `qemu-system-x86_64 -enable-kvm -m 5000 -drive file=${disk},format=qcow2 -net user,hostfwd=${forward} -net nic`
}
