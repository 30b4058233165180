/** A result → one JSON document. */

/** Two spaces, a line break at the end; what a terminal or the log of a job on GitHub (`##[…]`) would act upon is escaped by JSON itself. */
export const jsonText = (result: unknown): string =>
  // oxlint-disable-next-line no-control-regex -- C1 controls are legal in JSON and not in a log
  `${JSON.stringify(result, null, 2)
    .replace(
      /[\u007f-\u009f\u2028\u2029]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll('##[', '#\\u0023[')}\n`
