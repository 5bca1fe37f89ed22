/** How each conversation begins. */
export const NEGOTIATE = '{"execute": "qmp_capabilities"}'

/** What says something to the VM, and keeps what it answers. */
export function over(words: string, file: string): string {
  return `echo '${words}' | socat - UNIX-CONNECT:/tmp/qmp-sock | tee ${file}`
}
