/** A size as people say it: `70 GiB`. */
export function sizeInWords(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB']
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10))
  return `${Number((bytes / 1024 ** power).toFixed(1))} ${units[power]}`
}

const LETTERS = ['', 'K', 'M', 'G', 'T']

/** How many bytes a size is as qemu-img takes it: `70G`, `512M`, `1048576`. */
export function bytesOf(size: string): number {
  const [, number = '', letter = ''] = /^([\d.]+)([KMGT]?)$/.exec(size) ?? []
  if (number === '') throw new Error(`${size} is not a size: write 70G, 512M …`)
  return Number(number) * 1024 ** LETTERS.indexOf(letter)
}
