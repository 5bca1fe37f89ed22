import {answerOrWay, check, wayEnds, wayOf} from 'qlab/lab'
import type {Observer, Ran, System, WayEnd} from 'qlab/lab'
import {hostAddress} from './host-address.js'
import {RESTARTS} from './restarts.js'
import {VALUES} from './values.js'

const FETCH = 'wget http://internet.lab/whoami.txt'
/** With bash alone, because a guest that has bash need not have wget. */
const ASK = 'exec 3<>/dev/tcp/203.0.113.1/80 && printf "GET / HTTP/1.0\\r\\n\\r\\n" >&3 && cat <&3'
/** For a guest without bash. */
const PAGE = 'http://203.0.113.1/whoami.txt'

const pageFetched = check({
  id: 'page-fetched',
  title: {
    en: 'The VM has fetched whoami.txt from the internet',
    sv: 'VM:en har hämtat whoami.txt från internet',
  },
  needs: ['vm-booted'],
  observe: async (lab) => {
    const page = await lab.machine('vm').$`cat whoami.txt`
    return {
      fetched: page.exitCode === 0,
      seenAs: addressIn(page),
      host: await hostAddress(lab.host),
      onHost: (await lab.host.$`test -e whoami.txt`).exitCode === 0,
      way: page.exitCode === 0 ? null : await wayOut(lab),
    }
  },
  judge: ({seenAs, host}, expect) => expect(seenAs).to.equal(host ?? "the host's address"),
  diagnoses: [
    wayEnds('page-way-ends', RESTARTS),
    {
      id: 'page-on-host',
      when: ({fetched, onHost}) => !fetched && onHost,
      say: {
        en: 'whoami.txt was fetched on the host and not in the VM. Log in to the VM first. The prompt shows where you are.',
        sv: 'whoami.txt hämtades på värddatorn och inte i VM:en. Logga in i VM:en först. Prompten visar var du är.',
      },
      look: `ssh -p ${VALUES.port} student@localhost ls`,
      then: `ssh -p ${VALUES.port} student@localhost ${FETCH}`,
    },
    {
      id: 'page-missing',
      when: ({fetched}) => !fetched,
      say: {
        en: "There is no whoami.txt in student's home directory in the VM. Log in to the VM, and fetch the file there.",
        sv: 'Det finns ingen whoami.txt i hemkatalogen för student i VM:en. Logga in i VM:en och hämta filen där.',
      },
      look: `ssh -p ${VALUES.port} student@localhost ls`,
      then: FETCH,
    },
    {
      id: 'page-of-another',
      when: ({seenAs, host}) => seenAs !== host,
      say: {
        en: "whoami.txt in the VM is not what the web server shows a VM behind this host: it does not contain the host's address. Remove the file, and fetch it again in the VM.",
        sv: 'whoami.txt i VM:en är inte det som webbservern visar för en VM bakom den här värddatorn: värddatorns adress står inte i den. Ta bort filen och hämta den igen i VM:en.',
      },
      look: `ssh -p ${VALUES.port} student@localhost cat whoami.txt`,
      then: `ssh -p ${VALUES.port} student@localhost 'rm whoami.txt; ${FETCH}'`,
    },
  ],
})

const vmReachesOut = check({
  id: 'vm-reaches-out',
  title: {
    en: 'The VM reaches the internet and is seen there as the host',
    sv: 'VM:en når internet och syns där som värddatorn',
  },
  needs: ['page-fetched'],
  observe: async (lab) => {
    const {answer: seenAs, way} = await answerOrWay({
      ask: async () => addressIn(await whoamiFrom(lab.machine('vm'))),
      isAnswered: (address) => address !== null,
      wayOf: () => wayOut(lab),
    })
    return {seenAs, host: await hostAddress(lab.host), way}
  },
  judge: ({seenAs, host}, expect) => expect(seenAs).to.equal(host ?? "the host's address"),
  diagnoses: [
    wayEnds('out-way-ends', RESTARTS),
    {
      id: 'vm-cut-off',
      when: ({seenAs}) => seenAs === null,
      say: {
        en: 'The VM has reached the internet before but cannot reach it now, and qlab finds nothing that blocks the way, neither in the VM nor on the host.',
        sv: 'VM:en har nått internet tidigare men når det inte nu, och qlab hittar inget som blockerar vägen, varken i VM:en eller på värddatorn.',
      },
      look: 'ip route',
    },
    {
      id: 'vm-seen-otherwise',
      when: ({seenAs, host}) => seenAs !== host,
      say: {
        en: 'The VM reaches the internet, but is seen there with an address other than the one that the host has on eth0.',
        sv: 'VM:en når internet men syns där med en annan adress än den som värddatorn har på eth0.',
      },
      look: 'ip -br addr show eth0',
    },
  ],
})

/** Where the VM's way to the web server ends. */
function wayOut(lab: Observer): Promise<WayEnd | null> {
  return wayOf(lab, {kind: 'out', vm: 'vm', card: 'eth0'}, {targets: ['203.0.113.1']})
}

/** What the web server shows a VM, by whatever the VM can ask with. */
function whoamiFrom({$}: System): Promise<Ran> {
  return $`
    if command -v bash; then timeout 10 bash -c ${ASK}
    elif command -v wget; then timeout 10 wget -q -O - ${PAGE}
    else timeout 10 curl -s ${PAGE}; fi`
}

/** The address that the web server says it sees. */
function addressIn({stdout}: Ran): string | null {
  return /You come from (\d+\.\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? null
}

/** After "Reach out". */
export const reachOut = [pageFetched, vmReachesOut]
