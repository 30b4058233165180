/** Names → words, as many as there is room for. */

/** Names with commas between, the first few; the rest is counted. In: how many are named. */
export function fewNames(names: readonly string[], most = 3): string {
  const rest = names.length - most
  // To count one takes as much room as to name it.
  return rest > 1 ? `${names.slice(0, most).join(', ')} and ${rest} more` : names.join(', ')
}

/** A number and its noun. */
export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${count === 1 ? one : several}`
