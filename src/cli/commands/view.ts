import {Args, Flags} from '@oclif/core'
import {viewMachine} from '../../usecases/machine/view-machine.js'
import {workplace} from '../../usecases/workplace.js'
import {renderView} from '../render/state/view.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'

export default class View extends BaseCommand<typeof View> {
  static override summary = 'See a VM’s screen, through its VNC or SPICE server.'
  static override description =
    'For a machine that was started with -vnc or -spice: makes its screen reachable from outside the lab, on 127.0.0.1 and for you alone, and opens a viewer on it (remote-viewer, vncviewer, gvncviewer … whichever is installed). Without a viewer or a desktop, with --no-open or --json: tells the address, and serves it until Ctrl-C. A VM with both is shown through VNC, and through SPICE with --spice.'
  static override examples = [
    '<%= config.bin %> view',
    '<%= config.bin %> view vm',
    '<%= config.bin %> view vm --spice',
    '<%= config.bin %> view vm --no-open',
    '<%= config.bin %> view vm --json',
  ]
  static override args = {machine: Args.string({description: 'which machine, when several run'})}
  static override flags = {
    lab: Flags.string({description: 'which of several open labs', helpValue: '<id>'}),
    vnc: Flags.boolean({description: 'through VNC', exclusive: ['spice']}),
    spice: Flags.boolean({description: 'through SPICE, also when the VM has VNC'}),
    open: Flags.boolean({description: 'start a viewer', default: true, allowNo: true}),
  }

  protected async perform(): Promise<Answer> {
    const exitCode = await viewMachine({
      ...workplace(),
      lab: this.flags.lab,
      machine: this.args.machine,
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
