/** The figures that must not get worse, and whether they did. */
import type { Pair, Result } from './report.ts'

/** By what is measured: figures by name. Which way is better, the name's sign says: `-` in front means that less is better. */
export type Baseline = Record<string, Record<string, number | string>>

/** In: what a run found. Out: the figures to keep. */
export function figuresOf(results: readonly Result[], pairs: readonly Pair[]): Baseline {
  return Object.fromEntries([
    ...results.map((result) => [`${result.snapshot.name}/${result.root}`, rootFigures(result)] as const),
    ...pairs.map((pair) => [`${pair.first} / ${pair.second}`, pairFigures(pair)] as const),
  ])
}

function rootFigures({ finding }: Result): Record<string, number | string> {
  const { dialect, pages, kinds, codes, errors, typeErrors, oracle } = finding
  return {
    '=dialect': dialect,
    '=pages': pages,
    ...Object.fromEntries(Object.entries(kinds).map(([kind, count]) => [`=${kind}`, count])),
    '-errors': errors.length,
    '-type errors': typeErrors.length,
    '-not read back': finding.notReadBack,
    ...Object.fromEntries(Object.entries(codes).map(([code, count]) => [`-${code}`, count])),
    ...(oracle ? oracleFigures(oracle) : {}),
  }
}

function oracleFigures({ nullable, ...oracle }: NonNullable<Result['finding']['oracle']>): Record<string, number> {
  const { kindSame, namesFound, requiredSame, typesSame, enumValuesSame, openSame } = oracle
  return {
    '+kind': kindSame,
    '+names': namesFound,
    '+required': requiredSame,
    '+types': typesSame,
    '+enum values': enumValuesSame,
    '+open': openSame,
    '+nullable stated': nullable.stated,
    '-nullable stated false': nullable.truth - nullable.stated - nullable.unknown,
  }
}

const pairFigures = ({ agreement: { objects, fields, required, types, lost } }: Pair): Record<string, number> => ({
  '+objects': objects,
  '+fields': fields,
  '-required differs': fields - required,
  '-types differ': fields - types,
  '-lost by us': lost,
})

/** In: the figures of now and before. Out: a line for each that is worse; what was not measured before is no worse. */
export function worseThan(now: Baseline, before: Baseline): string[] {
  return Object.entries(now).flatMap(([what, figures]) => {
    const old = before[what]
    if (!old) return []
    const names = new Set([...Object.keys(figures), ...Object.keys(old)])
    return [...names].flatMap((name) => {
      const [a, b] = [old[name] ?? 0, figures[name] ?? 0]
      const isWorse = name.startsWith('=') ? a !== b : name.startsWith('-') ? b > a : b < a
      return isWorse ? [`${what}: ${name.slice(1)} was ${a}, is ${b}`] : []
    })
  })
}
