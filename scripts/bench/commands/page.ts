/** What was measured of commands → docs/benchmarks-commands.md, and its chart. */
import type { Usage } from './measure.ts'

/** What a command took; nothing where it did not end in time, or failed. */
export type Measured = { name: string; makes: string; usage: Usage | undefined }
/** All commands on so many models. */
export type Sized = { models: number; rows: Measured[] }

const number = (value: number): string => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en-US'))

/** In: the measures; how often each was taken; the versions that were compared; where they were taken. */
export function pageOf(all: readonly Sized[], { runs, versions, machine }: About): string {
  return `<!-- Written by \`npm run bench\`. Do not edit. -->

# Benchmarks of commands

Whole processes, one after the other in one run, on the model pages of one vendor's SDK, or on the first so many of them. What others are given
is what our \`openapi\` template makes of the same models. \`npm run bench\` measures all of it anew and writes this page.

Measured with ${machine}: ${versions.join(', ')}. Each figure is the median of ${runs}; CPU time is that of the process and of those that
it starts, less that of \`node -e 0\`. Compare the ratios: times move with the machine. A dash: it failed, or took more than ten minutes.

![CPU time of commands by the number of models](benchmarks-commands.svg)

${all.map(({ models, rows }) => `## ${models.toLocaleString('en-US')} models\n\n${tableOf(rows)}`).join('\n\n')}
`
}

/** Where, how often and with what it was measured. */
export type About = { runs: number; versions: readonly string[]; machine: string }

function tableOf(rows: readonly Measured[]): string {
  const head = '| | makes | wall, s | CPU, s | peak memory, MB |\n| --- | --- | --: | --: | --: |'
  const body = rows.map(({ name, makes, usage }) => {
    const figures = usage ? [usage.wall, usage.cpu, usage.memory].map(number) : ['–', '–', '–']
    return `| ${name} | ${makes} | ${figures.join(' | ')} |`
  })
  return [head, ...body].join('\n')
}

const [width, bar, label, grey] = [640, 16, 190, '#818b98'] as const

/** Bars of CPU time for each number of models, on one scale, without script. */
export function chartOf(all: readonly Sized[]): string {
  const most = Math.max(...all.flatMap(({ rows }) => rows.map(({ usage }) => usage?.cpu ?? 0)))
  let y = 24
  const body = all.map(({ models, rows }) => {
    const title = `<text x="0" y="${(y += 20)}" font-size="12" font-weight="600">${models.toLocaleString('en-US')} models</text>`
    const bars = rows.flatMap(({ name, usage }) => (usage ? [barOf(name, usage.cpu, most, (y += bar))] : []))
    y += 10
    return title + bars.join('')
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y + 16}" role="img" font-family="system-ui, sans-serif" font-size="11" fill="${grey}">
<title>CPU time of commands by the number of models</title>
<text x="0" y="16" font-size="13">CPU time of the whole command, in seconds: shorter is better, the scale is logarithmic</text>
${body.join('\n')}
</svg>
`
}

// From a tenth of a second on.
function barOf(name: string, cpu: number, most: number, y: number): string {
  const share = Math.max(0, Math.log(cpu / 0.1) / Math.log(most / 0.1))
  const length = share * (width - label - 50)
  const isOwn = name.startsWith('marktype')
  const weight = isOwn ? ' font-weight="600"' : ''
  return `<text x="${label - 6}" y="${y}" text-anchor="end"${weight}>${name}</text><rect x="${label}" y="${y - 10}" width="${length.toFixed(1)}" height="${bar - 5}" rx="2" fill="${isOwn ? '#2f81f7' : '#8b949e'}" fill-opacity="${isOwn ? 1 : 0.55}"/><text x="${(label + length + 5).toFixed(1)}" y="${y}"${weight}>${number(cpu)}</text>`
}
