import type {PieceKey} from '../model/grading/piece-key.js'

export function byKind<T extends Pick<PieceKey, 'kind'>>(pieces: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const piece of pieces) {
    const group = groups.get(piece.kind)
    if (group) group.push(piece)
    else groups.set(piece.kind, [piece])
  }
  return groups
}
