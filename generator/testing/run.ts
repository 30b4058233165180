/** A template over a Spec, as `generate` runs it, in memory. */
import { resolve } from 'node:path'
import type { Chosen } from '../3-emit/choose.ts'
import { emit } from '../3-emit/emit.ts'
import type { EmitSettings } from '../3-emit/template.ts'
import { print } from '../4-write/print.ts'
import { structuresText } from '../4-write/structures.ts'
import type { Plan, RenderedFile } from '../ir/plan.ts'
import type { Spec } from '../ir/spec.ts'
import { thrownAt } from '../run/thrown-at.ts'

/** What is tested: all templates that run, the one that is meant among them, and the settings. */
export type Subject = { name: string; chosen: readonly Chosen[]; settings: EmitSettings }

/** `files`: the plan as it is printed, before it is formatted. `faults`: what the engine says of it. */
export type Outcome = { plan: Plan; files: RenderedFile[]; faults: string[] }

/** Runs the templates. */
export function outcomeOf({ chosen, settings }: Subject, spec: Spec): Outcome {
  const { plan, diagnostics } = emit(spec, chosen, settings, (fault) => thrownAt(fault, resolve()))
  const faults = diagnostics.filter(({ severity, code }) => severity === 'error' || code === 'template-idle')
  return {
    plan,
    files: plan.files.map((file) => print(file, structuresText)),
    faults: faults.map(({ message }) => message),
  }
}

/** The files of the template that is meant, and not those of the ones that it requires. */
export const ownOf = ({ name }: Subject, files: readonly RenderedFile[]): RenderedFile[] =>
  files.filter(({ template }) => template === name)

/** What a file is made of, whatever its model is called: so that outputs of two Specs can be told to be twins. */
export const originOf = ({ template, page, path }: RenderedFile): string => `${template} ${page ?? path}`
