/** Makes what fails smaller: of many parts, those that are needed. */

/** In: the parts; whether some of them still fail; how often that may be asked. Out: those that do, of which none can be left out. */
export async function narrow<Part>(
  parts: readonly Part[],
  fails: (parts: readonly Part[]) => Promise<boolean> | boolean,
  tries = 200,
): Promise<readonly Part[]> {
  let [kept, size, left] = [parts, Math.ceil(parts.length / 2), tries]
  while (size >= 1 && kept.length > 1 && left > 0) {
    const before = kept.length
    for (let start = 0; start < kept.length && left > 0; left--) {
      const without = kept.toSpliced(start, size)
      if (without.length > 0 && (await fails(without))) kept = without
      else start += size
    }
    if (kept.length === before && size === 1) break
    size = size === 1 ? 1 : Math.ceil(size / 2)
  }
  return kept
}
