import type {Observer} from 'qlab/lab'

/** A disk that the lab supplied: whether its file is still the same, byte for byte. */
export async function givenState(lab: Observer, disk: string): Promise<'untouched' | 'changed' | 'gone'> {
  const {then, now} = await lab.given(disk)
  if (now === null) return 'gone'
  return now === then ? 'untouched' : 'changed'
}
