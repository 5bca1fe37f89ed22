import {buildImage} from '../../../usecases/image/build-image.js'
import {workplace} from '../../../usecases/workplace.js'
import {progressReporter} from '../../render/run/progress-reporter.js'
import {renderImage} from '../../render/state/image-list.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'
import {switchFlag, wordArg} from '../../frame/inputs.js'

export default class ImageBuild extends BaseCommand<typeof ImageBuild> {
  static override about = {
    summary: {
      en: 'Build a guest image from Debian or Ubuntu packages, without root.',
      sv: 'Bygg en gästavbild av paket från Debian eller Ubuntu, utan root.',
    },
    description: {
      en: 'The labs build the image they need by themselves, once. The micro guest takes seconds; debian, a full Debian with systemd and OpenSSH, takes about a minute.',
      sv: 'Labbarna bygger själva den gästavbild de behöver, en gång. Gästavbilden micro tar några sekunder; debian, ett komplett Debian med systemd och OpenSSH, tar ungefär en minut.',
    },
    examples: ['qlab image build micro', 'qlab image build debian', 'qlab image build micro --rebuild'],
  }
  static override args = {
    name: wordArg<string>(
      {en: 'micro or debian', sv: 'micro eller debian'},
      {en: 'NAME', sv: 'NAMN'},
      {required: true, choices: ['micro', 'debian']},
    ),
  }
  static override flags = {
    rebuild: switchFlag({
      en: 'build it even if there is one: disks that are based on it are lost',
      sv: 'bygg den även om den redan finns: diskar som bygger på den går förlorade',
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
