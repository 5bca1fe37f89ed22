import {Args, Flags} from '@oclif/core'
import {buildImage} from '../../../usecases/image/build-image.js'
import {workplace} from '../../../usecases/workplace.js'
import {progressReporter} from '../../render/run/progress-reporter.js'
import {renderImage} from '../../render/state/image-list.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'

export default class ImageBuild extends BaseCommand<typeof ImageBuild> {
  static override summary = 'Build a guest image from Debian or Ubuntu packages, without root.'
  static override description =
    'Labs build what they need by themselves, once. The micro guest takes seconds; debian, a real Debian with systemd and OpenSSH, a minute or so.'
  static override examples = [
    '<%= config.bin %> image build micro',
    '<%= config.bin %> image build debian',
    '<%= config.bin %> image build micro --rebuild',
  ]
  static override args = {
    name: Args.string({required: true, description: 'micro or debian'}),
  }
  static override flags = {
    rebuild: Flags.boolean({
      description: 'also when there is a whole one: disks that stand on it are then lost',
    }),
  }

  protected async perform(): Promise<Answer> {
    const reporter = progressReporter(this.style)
    try {
      const image = await buildImage({
        ...workplace(),
        name: this.args.name,
        rebuild: this.flags.rebuild,
        emit: reporter,
        signal: this.signal,
      })
      return {json: image, text: renderImage(image, this.style)}
    } finally {
      reporter.clear()
    }
  }
}
