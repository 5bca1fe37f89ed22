import {Args, Flags} from '@oclif/core'
import {addImage} from '../../../usecases/image/add-image.js'
import {workplace} from '../../../usecases/workplace.js'
import {renderAddedAdvice, renderImage} from '../../render/state/image-list.js'
import {progressReporter} from '../../render/run/progress-reporter.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'

export default class ImageAdd extends BaseCommand<typeof ImageAdd> {
  static override summary = 'Add a disk of your own as a guest image.'
  static override description =
    'Any disk that QEMU reads is copied into the cache as a qcow2; labs run on it with --guest. A cloud image gets its user, password and keys with --cloud-init; another disk must let qlab in already. One called micro is used instead of building micro.'
  static override examples = [
    '<%= config.bin %> image add noble-server-cloudimg-amd64.img --name ubuntu --cloud-init',
    '<%= config.bin %> image add arch.vdi --user arch --key ~/.ssh/id_ed25519',
  ]
  static override args = {
    disk: Args.string({required: true, description: 'a disk: qcow2, raw, vdi, vmdk …'}),
  }
  static override flags = {
    name: Flags.string({description: 'what labs call it; the file’s name otherwise', helpValue: '<name>'}),
    'cloud-init': Flags.boolean({description: 'it is a cloud image: give it a user, keys and DHCP'}),
    user: Flags.string({
      description: 'who labs log in as (student otherwise)',
      helpValue: '<user>',
      exclusive: ['cloud-init'],
    }),
    key: Flags.string({
      description: 'the private key that lets that user in (qlab’s own otherwise)',
      helpValue: '<file>',
      exclusive: ['cloud-init'],
    }),
    replace: Flags.boolean({description: 'take the place of one of the same name'}),
  }

  protected async perform(): Promise<Answer> {
    const reporter = progressReporter(this.style)
    try {
      const image = await addImage({
        ...workplace(),
        file: this.args.disk,
        name: this.flags.name,
        cloudInit: this.flags['cloud-init'],
        user: this.flags.user,
        key: this.flags.key,
        replace: this.flags.replace,
        emit: reporter,
        signal: this.signal,
      })
      const advice = this.flags['cloud-init'] ? '' : `\n${renderAddedAdvice(image, this.style)}`
      return {json: image, text: `${renderImage(image, this.style)}${advice}`}
    } finally {
      reporter.clear()
    }
  }
}
