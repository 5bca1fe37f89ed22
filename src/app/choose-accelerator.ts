import {join} from 'node:path'
import type {GuestImage} from '../guest/guest-image.js'
import {probeKvm} from '../host/kvm-probe.js'
import type {Emit} from '../model/event.js'
import type {Workplace} from './workplace.js'

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
  emit({type: 'opening', what: 'trying KVM with the guest’s kernel (at most 5 s, once)'})
  const verdict = await probeKvm({
    kernel: image.kernel,
    ...(image.initrd && {initrd: image.initrd}),
    cacheFile: join(paths.cache, 'kvm.json'),
    who: identity,
    ...(signal && {signal}),
  })
  if (!verdict.usable) emit({type: 'notice', text: `No KVM: ${verdict.reason}. Machines are emulated (TCG).`})
  return verdict.usable ? 'kvm' : 'tcg'
}
