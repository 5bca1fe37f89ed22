import {answerOrWay, check, wayEnds, wayOf} from 'qlab/lab'
import {bootIdBehind, bootIdOf} from './boot-id.js'
import {RESTARTS} from './restarts.js'
import {VALUES} from './values.js'

const FORWARD = {kind: 'forward', vm: 'vm', port: VALUES.port, target: 22} as const
const TOUCH = `ssh -p ${VALUES.port} student@localhost touch hello.txt`

const helloLeft = check({
  id: 'hello-left',
  title: {en: 'You have left hello.txt in the VM', sv: 'Du har lämnat hello.txt i VM:en'},
  needs: ['vm-booted'],
  observe: async (lab) => {
    const vm = lab.machine('vm')
    const {host} = lab
    if ((await vm.$`test -f hello.txt`).exitCode === 0) return {hello: 'in the VM'}
    if ((await host.$`test -f hello.txt`).exitCode === 0) return {hello: 'on the host'}
    if ((await vm.$`sudo test -f /root/hello.txt`).exitCode === 0) return {hello: "in root's home"}
    return {hello: null, way: await wayOf(lab, FORWARD)}
  },
  judge: ({hello}, expect) => expect(hello).to.equal('in the VM'),
  diagnoses: [
    {
      ...wayEnds('hello-way-ends', RESTARTS),
      when: ({way}) => way?.reason === 'forward-not-at-localhost',
    },
    {
      id: 'hello-on-host',
      when: ({hello}) => hello === 'on the host',
      say: {
        en: 'There is a hello.txt, but on the host, because the command was run there and not in the VM. Type the command for the VM after the address on the ssh line, or once you are logged in.',
        sv: 'Det finns en hello.txt, men på värddatorn, eftersom kommandot kördes där och inte i VM:en. Skriv kommandot till VM:en efter adressen på ssh-raden, eller när du väl är inloggad.',
      },
      look: 'ls -l hello.txt',
      then: TOUCH,
    },
    {
      id: 'hello-as-root',
      when: ({hello}) => hello === "in root's home",
      say: {
        en: "There is a hello.txt in the VM, but in root's home directory: without student@ you log in as the user that you are on the host, and in the lab that is root.",
        sv: 'Det finns en hello.txt i VM:en, men i roots hemkatalog: utan student@ loggar du in som den användare du är på värddatorn, och i labben är det root.',
      },
      look: `ssh -p ${VALUES.port} student@localhost ls`,
      then: TOUCH,
    },
    {
      id: 'hello-missing',
      when: ({hello}) => hello === null,
      say: {
        en: `There is no hello.txt in student's home directory in the VM. If ssh printed an error, read it: without -p ${VALUES.port} it tries port 22, where nothing listens on the host.`,
        sv: `Det finns ingen hello.txt i hemkatalogen för student i VM:en. Om ssh gav ett felmeddelande, läs det: utan -p ${VALUES.port} försöker ssh med port 22, där inget lyssnar på värddatorn.`,
      },
      look: `ssh -p ${VALUES.port} student@localhost ls`,
      then: TOUCH,
    },
  ],
})

const portReachesVm = check({
  id: 'port-reaches-vm',
  title: {
    en: `Port ${VALUES.port} of the host leads to this VM`,
    sv: `Port ${VALUES.port} på värddatorn leder till just den här VM:en`,
  },
  needs: ['hello-left'],
  observe: async (lab) => {
    const {answer, way} = await answerOrWay({
      ask: () => bootIdBehind(VALUES.port, lab.host),
      isAnswered: (id) => id !== null,
      wayOf: () => wayOf(lab, FORWARD),
    })
    if (answer === null) return {reached: null, way}
    return {reached: answer === (await bootIdOf(lab.machine('vm'))) ? 'this VM' : 'another machine', way}
  },
  judge: ({reached}, expect) => expect(reached).to.equal('this VM'),
  diagnoses: [
    wayEnds('port-way-ends', RESTARTS),
    {
      id: 'port-reaches-nobody',
      when: ({reached}) => reached === null,
      say: {
        en: `A login on port ${VALUES.port} of the host got no answer, although the VM is running and the port is forwarded to it. Try to log in yourself, and read what ssh prints.`,
        sv: `En inloggning på port ${VALUES.port} på värddatorn fick inget svar, trots att VM:en är igång och porten leder till den. Försök logga in själv och läs vad ssh skriver.`,
      },
      look: `ssh -p ${VALUES.port} student@localhost true`,
    },
    {
      id: 'port-reaches-another',
      when: ({reached}) => reached === 'another machine',
      say: {
        en: `Port ${VALUES.port} of the host leads to something other than the VM with ubuntu.qcow2. Find out which program listens there, and end it.`,
        sv: `Port ${VALUES.port} på värddatorn leder till något annat än VM:en med ubuntu.qcow2. Ta reda på vilket program som lyssnar där och avsluta det.`,
      },
      look: 'ss -tlnp',
    },
  ],
})

/** After "Log in". */
export const logIn = [helloLeft, portReachesVm]
