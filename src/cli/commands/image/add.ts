import {addImage} from '../../../usecases/image/add-image.js'
import {workplace} from '../../../usecases/workplace.js'
import {renderAddedAdvice, renderImage} from '../../render/state/image-list.js'
import {progressReporter} from '../../render/run/progress-reporter.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'
import type {OnHost} from '../../frame/command.js'
import {switchFlag, valueFlag, wordArg} from '../../frame/inputs.js'

export default class ImageAdd extends BaseCommand<typeof ImageAdd> {
  static override about = {
    summary: {en: 'Add your own disk as a guest image.', sv: 'Lägg till en egen disk som gästavbild.'},
    description: {
      en: 'Copies any disk that QEMU can read into the cache, as qcow2; labs use it with --guest. With --cloud-init, a cloud image gets its user, password and keys; any other disk must already let qlab log in. A disk named micro replaces the micro guest that qlab would build.',
      sv: 'Kopierar en disk som QEMU kan läsa till cachen, som qcow2. Labbarna använder den med --guest. Med --cloud-init får en molnavbild användare, lösenord och nycklar; i andra diskar måste qlab redan kunna logga in. En disk med namnet micro används i stället för den gästavbild micro som qlab annars bygger.',
    },
    examples: [
      'qlab image add noble-server-cloudimg-amd64.img --name ubuntu --cloud-init',
      'qlab image add arch.vdi --user arch --key ~/.ssh/id_ed25519',
    ],
  }
  static override args = {
    disk: wordArg<string>(
      {en: 'a disk: qcow2, raw, vdi, vmdk …', sv: 'en disk: qcow2, raw, vdi, vmdk …'},
      'DISK',
      {required: true, takes: 'file'},
    ),
  }
  static override flags = {
    name: valueFlag(
      {
        en: 'the name that --guest takes (default: the file’s name)',
        sv: 'namnet som anges med --guest (annars filens namn)',
      },
      {en: '<name>', sv: '<namn>'},
    ),
    'cloud-init': switchFlag({
      en: 'the disk is a cloud image: give it a user, keys and DHCP',
      sv: 'disken är en molnavbild: ge den en användare, nycklar och DHCP',
    }),
    user: valueFlag(
      {en: 'the user to log in as (default: student)', sv: 'användaren att logga in som (annars student)'},
      {en: '<user>', sv: '<användare>'},
      {exclusive: ['cloud-init']},
    ),
    key: valueFlag(
      {
        en: 'the private key of that user (default: qlab’s own)',
        sv: 'användarens privata nyckel (annars qlabs egen)',
      },
      {en: '<file>', sv: '<fil>'},
      {exclusive: ['cloud-init'], takes: 'file'},
    ),
    replace: switchFlag({
      en: 'replace an image with the same name',
      sv: 'ersätt en gästavbild med samma namn',
    }),
  }

  static override onHost: OnHost = {how: 'here'}

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
