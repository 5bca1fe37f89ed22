import {listImages} from '../../../usecases/image/list-images.js'
import {workplace} from '../../../usecases/workplace.js'
import {renderImages} from '../../render/state/image-list.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'

export default class ImageList extends BaseCommand<typeof ImageList> {
  static override about = {
    summary: {en: 'List the guest images.', sv: 'Lista gästavbilderna.'},
    examples: ['qlab image list', 'qlab image list --json'],
  }

  protected async perform(): Promise<Answer> {
    const images = await listImages(workplace())
    return {json: {images}, text: renderImages(images, this.style)}
  }
}
