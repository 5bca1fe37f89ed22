import {scaled} from '../../model/pace.js'
import type {Ran} from '../../model/observer.js'
import type {KeptDomain} from './kept-host.js'

/** What it takes of a session to keep and to bring back domains. */
export interface DomainHost {
  readonly door: {readFile(path: string): Promise<string | null>}
  readonly run: (
    command: readonly string[],
    options?: {readonly input?: string; readonly timeout?: number},
  ) => Promise<Ran>
}

/** libvirt may be asking QEMU what it can do. */
const LIMIT_MS = 30_000
const FILE = '/run/libvirt/kept.xml'

/**
 * For each domain that is defined, a line that says how it is, and its XML; where libvirtd does not run, from its own files: the
 * student may have stopped it.
 */
const DUMP = String.raw`export LC_ALL=C
if ids=$(virsh -q list --all --persistent --uuid); then
  for id in $ids; do
    virsh -q dominfo $id | awk -F': +' '$1 == "State" {state = $2} $1 == "Autostart" {auto = $2} END {print "@ " auto " " state}'
    virsh -q dumpxml --inactive --security-info $id
  done
else
  cd /etc/libvirt/qemu || exit
  for file in *.xml; do
    [ -f "$file" ] || continue
    auto=disable state='shut off'
    [ ! -e "autostart/$file" ] || auto=enable
    ! kill -0 "$(cat "/run/libvirt/qemu/${'$'}{file%.xml}.pid")" || state=running
    printf '@ %s %s\n' "$auto" "$state"
    sed '/^<!--/,/-->/d' "$file"
  done 2>/dev/null
fi`

/** The domains that the lab's own libvirt has defined; none in a lab without one. */
export async function readDomains({door, run}: DomainHost): Promise<KeptDomain[]> {
  const services = (await door.readFile('/run/qlab/io/services')) ?? ''
  if (!services.split('\n').includes('libvirt')) return []
  const {stdout} = await run(['sh', '-c', DUMP], {timeout: scaled(LIMIT_MS)})
  return stdout
    .split(/^@ /m)
    .slice(1)
    .map((said) => {
      const [head = ''] = said.split('\n', 1)
      const xml = said.slice(head.length + 1)
      return {xml: xml.trim(), autostart: head.startsWith('enable '), running: head.endsWith(' running')}
    })
    .filter(({xml}) => xml.endsWith('</domain>'))
}

/** Defines them again, and starts those that ran: they boot. What is refused does not end the rest. */
export async function restoreDomains(
  domains: readonly KeptDomain[],
  {run}: Omit<DomainHost, 'door'>,
): Promise<void> {
  for (const {xml, autostart, running} of domains) {
    const uuid = /<uuid>([\da-f-]+)<\/uuid>/.exec(xml)?.[1] ?? ''
    const virsh = (...words: readonly string[]): Promise<Ran> =>
      run(['virsh', '-q', '-c', 'qemu:///system', ...words], {timeout: scaled(LIMIT_MS)})
    // What we write to is a socket, which virsh cannot open as a file.
    await run(['sh', '-c', `cat >${FILE}`], {input: xml, timeout: scaled(LIMIT_MS)})
    await virsh('define', FILE)
    if (autostart) await virsh('autostart', uuid)
    if (running) await virsh('start', uuid)
  }
}
