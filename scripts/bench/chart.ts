/** Results → docs/benchmarks.svg: ratios to `hand` on a logarithmic scale, readable on light and on dark. */
import { candidates } from './candidates/index.ts'
import { columnName, type Results, type Timing } from './results.ts'

const shown = [
  'A is full',
  'A is mixed 64 shapes, mega',
  'A errors bad five',
  'A strict full',
  'B is full',
  'B errors bad five',
  'B strict full',
  'B strip full',
]
const titles: Record<string, string> = { is: 'is', errors: 'all errors', strict: 'strict', strip: 'strip' }

/** The line, and variants of what is shown. */
const unshown = new Set(['hand', 'hand, other shape', 'hand, less told', 'ajv, same issues'])

const panel = { width: 390, bar: 15, label: 120, top: 34, gap: 26 }
const scale = { from: 0.5, to: 3000 }
const grey = '#818b98'

/** The chart, without script. */
export function chart({ timings }: Results): string {
  const panels = shown.flatMap((name) => timings.filter(({ column }) => nameOf(column) === name))
  const names = candidates.map(({ name }) => name).filter((name) => !unshown.has(name))
  const height = panel.top + names.length * panel.bar + panel.gap
  const rows = Math.ceil(panels.length / 2)
  const body = panels.map((timing, index) => {
    const at = `translate(${(index % 2) * (panel.width + 20)} ${Math.floor(index / 2) * height + 30})`
    return `<g transform="${at}">${panelOf(timing, names)}</g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * panel.width + 20} ${rows * height + 36}" role="img" font-family="system-ui, sans-serif" font-size="11" fill="${grey}">
<title>How long the validators take, as multiples of the one written by hand</title>
<text x="0" y="16" font-size="13">CPU time of one call, as a multiple of a validator written by hand (the line): shorter is better, the scale is logarithmic</text>
${body.join('\n')}
</svg>
`
}

const nameOf = (column: Timing['column']): string => `${column.model} ${column.mode} ${columnName(column)}`

// From the label to the right edge, less the room for the number.
const xOf = (ratio: number): number => {
  const share = Math.log(Math.min(scale.to, Math.max(scale.from, ratio)) / scale.from) / Math.log(scale.to / scale.from)
  return panel.label + share * (panel.width - panel.label - 48)
}

function panelOf({ column, measured }: Timing, names: readonly string[]): string {
  const title = `Model ${column.model}, ${titles[column.mode]}: ${columnName(column)}`
  const present = names.flatMap((name) => measured.filter((each) => each.name === name))
  const bars = present.map(({ name, ratio }, index) => barOf(name, ratio, panel.top + index * panel.bar))
  const line = xOf(1).toFixed(1)
  const bottom = panel.top + present.length * panel.bar
  return `<text x="0" y="22" font-size="12" font-weight="600">${title}</text>${bars.join('')}<path d="M${line} ${panel.top - 4}V${bottom}" stroke="${grey}" stroke-width="1"/>`
}

function barOf(name: string, ratio: number, y: number): string {
  const isOwn = name === 'marktype'
  const end = xOf(ratio)
  const weight = isOwn ? ' font-weight="600"' : ''
  const text = ratio < 10 ? ratio.toFixed(2) : Math.round(ratio).toLocaleString('en-US')
  return `<text x="${panel.label - 6}" y="${y + 10}" text-anchor="end"${weight}>${name}</text><rect x="${panel.label}" y="${y + 1}" width="${(end - panel.label).toFixed(1)}" height="${panel.bar - 4}" rx="2" fill="${isOwn ? '#2f81f7' : '#8b949e'}" fill-opacity="${isOwn ? 1 : 0.55}"/><text x="${(end + 5).toFixed(1)}" y="${y + 10}"${weight}>${text}×</text>`
}
