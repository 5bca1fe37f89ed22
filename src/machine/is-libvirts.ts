/** Whether libvirt started a QEMU, or a server beside it: those are libvirt's to start again. @param words without the program */
export function isLibvirts(words: readonly string[]): boolean {
  return words.some(
    (word) => word.startsWith('socket,id=charmonitor,') || word.startsWith('--conf-file=/var/lib/libvirt/'),
  )
}
