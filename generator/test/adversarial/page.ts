/** Harmless pages, to stand beside hostile ones. */

/** The header of a table of fields. */
export const header = '| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n'

/** A page of a single field. */
export const harmless = (title: string, field = 'g'): string =>
  `# ${title}\n\n\n## Fields\n\n${header}| \`${field}\` | *str* | :heavy_check_mark: | N/A |\n`
