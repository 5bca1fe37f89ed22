import {join} from 'node:path'
import type {GuestImage} from '../../../guest/guest-image.js'
import {probeKvm} from '../../../host/kvm/kvm-probe.js'
import {KVM_FILE} from '../../../host/kvm/read-pace.js'
import type {Emit} from '../../../model/run/event.js'
import type {Workplace} from '../../workplace.js'

/** A verdict that is remembered comes at once, and is not worth a word. */
const WORTH_A_WORD_MS = 250

export interface AcceleratorOptions extends Pick<Workplace, 'paths' | 'identity'> {
  readonly emit: Emit
  readonly signal?: AbortSignal
}

/** KVM where it was seen to work with the guest's kernel, else emulation. */
export async function chooseAccelerator(
  {paths, identity, emit, signal}: AcceleratorOptions,
  image: GuestImage,
): Promise<'kvm' | 'tcg'> {
  if (!image.kernel) return 'tcg'
  const telling = setTimeout(() => emit({type: 'opening', step: 'try-kvm'}), WORTH_A_WORD_MS)
  try {
    const {usable} = await probeKvm({
      kernel: image.kernel,
      ...(image.initrd && {initrd: image.initrd}),
      cacheFile: join(paths.cache, KVM_FILE),
      who: identity,
      onSlow: () => emit({type: 'opening', step: 'compare-kvm'}),
      ...(signal && {signal}),
    })
    if (!usable) emit({type: 'notice', notice: 'no-kvm'})
    return usable ? 'kvm' : 'tcg'
  } finally {
    clearTimeout(telling)
  }
}
