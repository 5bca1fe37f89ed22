import {viewMachine} from '../../../usecases/machine/view-machine.js'
import {labAndMachine} from '../../../usecases/words/lab-and-name.js'
import {workplace} from '../../../usecases/workplace.js'
import {renderView} from '../../render/state/view.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'
import type {InLab, OnHost} from '../../frame/command.js'
import {switchFlag} from '../../frame/inputs.js'
import {labArg, labFlag, machineArg} from '../../frame/shared-flags.js'

export default class View extends BaseCommand<typeof View> {
  static override about = {
    summary: {
      en: 'Show a VM’s screen, through its VNC or SPICE server.',
      sv: 'Visa en VM:s skärm, via dess VNC- eller SPICE-server.',
    },
    description: {
      en: 'For a VM that was started with -vnc or -spice: makes its screen available outside the lab, on 127.0.0.1 and for you alone, and opens a viewer (remote-viewer, vncviewer, gvncviewer … whichever is installed). Without a viewer or a desktop, or with --no-open or --json, it prints the address and serves it until you press Ctrl-C; without a desktop, or over SSH, it also prints the ssh command that brings the screen to another computer. A VM that has both is shown through VNC, or through SPICE with --spice.',
      sv: 'För en VM som startades med -vnc eller -spice: gör skärmen tillgänglig utanför labben, på 127.0.0.1 och bara för dig, och öppnar en VNC- eller SPICE-klient (remote-viewer, vncviewer, gvncviewer … den som är installerad). Utan klient eller skrivbordsmiljö, eller med --no-open eller --json, skrivs adressen, och den gäller tills du trycker Ctrl-C; utan skrivbordsmiljö, eller via SSH, skrivs också ssh-kommandot som tar skärmen till en annan dator. En VM som har båda visas via VNC, eller via SPICE med --spice.',
    },
    examples: [
      'qlab view',
      'qlab view vm',
      'qlab view vm --spice',
      'qlab view vm --no-open',
      'qlab view vm --json',
    ],
  }
  static override args = {lab: labArg, machine: machineArg}
  static override flags = {
    lab: labFlag,
    vnc: switchFlag({en: 'through VNC', sv: 'via VNC'}, {exclusive: ['spice']}),
    spice: switchFlag({en: 'through SPICE, even if the VM has VNC', sv: 'via SPICE, även om VM:en har VNC'}),
    open: switchFlag({en: 'start a viewer (default: yes)', sv: 'starta en klient (annars: ja)'}, {on: true}),
  }
  static override inLab: InLab = {how: 'call'}
  static override onHost: OnHost = {how: 'screen'}

  protected async perform(): Promise<Answer> {
    const place = workplace()
    const exitCode = await viewMachine({
      ...place,
      ...(await labAndMachine(this.words.before, {...place, lab: this.flags.lab, by: 'qlab view'})),
      protocol: this.flags.spice ? 'spice' : this.flags.vnc ? 'vnc' : undefined,
      open: this.flags.open && !this.jsonEnabled(),
      env: process.env,
      signal: this.signal,
      onReady: (view) => {
        if (this.jsonEnabled()) this.printJson(view)
        else this.print(renderView(view, this.style))
      },
    })
    return {exitCode}
  }
}
