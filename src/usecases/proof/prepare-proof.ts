import {loadLab} from '../../content/spec/load-lab.js'
import {watchLabCode} from '../../content/code/watch-lab-code.js'
import {ensureImage} from '../../guest/ensure-image.js'
import type {Medium} from '../../guest/ensure-medium.js'
import type {GuestImage} from '../../guest/guest-image.js'
import {makeFolder} from '../../host/files/make-folder.js'
import type {Lab} from '../../model/lab/lab.js'
import type {EmitProof} from '../../model/proof.js'
import type {ImageStep, OpeningEvent} from '../../model/run/opening-step.js'
import {chooseAccelerator} from '../lab/opening/choose-accelerator.js'
import {ensureMedia} from '../files/ensure-media.js'
import {needHost} from '../lab/need-host.js'
import type {Workplace} from '../workplace.js'

/** What every session of a proof is opened with. */
export interface ProofGround {
  readonly lab: Lab
  readonly image: GuestImage
  /** What lab.ts's `media` are, by their file names. */
  readonly media: Readonly<Record<string, Medium>>
  readonly accelerator: 'kvm' | 'tcg'
}

export interface PrepareProofOptions extends Workplace {
  /** A lab's id, or the path of a folder that holds one. */
  readonly lab: string
  /** Whose values it is proved with; the handout's own when it is left out. */
  readonly student?: string | undefined
  readonly guest: string
  readonly emit: EmitProof
  readonly signal: AbortSignal
}

/** Loads and validates a lab, and makes sure of the guest image and the accelerator. */
export async function prepareProof(options: PrepareProofOptions): Promise<ProofGround> {
  const {paths, identity, root, emit, signal} = options
  watchLabCode()
  const lab = await loadLab(options.lab, {root, seed: options.student})
  await needHost(lab, options)
  const tell = (doing: OpeningEvent): void => emit({type: 'preparing', lab: lab.id, doing})
  makeFolder(paths.cache, identity)
  const ensuring = {
    paths,
    identity,
    onProgress: (step: ImageStep) => tell({type: 'image-step', ...step}),
    signal,
  }
  const image = await ensureImage(options.guest, ensuring)
  const media = await ensureMedia(lab.spec, ensuring)
  const accelerator = await chooseAccelerator(
    {
      paths,
      identity,
      signal,
      emit: (event) => {
        if (event.type === 'opening') tell(event)
      },
    },
    image,
  )
  return {lab, image, media, accelerator}
}
