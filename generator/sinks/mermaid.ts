/** Where: a Mermaid diagram inside a markdown fence. */
import { replaceTreacherous } from './characters.ts'
import type { Markdown } from './markdown.ts'

/** A node's label: letters, digits and a few marks as they are, all else as Mermaid's `#code;`. */
export const mermaidLabel = (text: string): Markdown =>
  `["${replaceTreacherous(text.replace(/[^\p{L}\p{N} ._-]/gu, coded), coded)}"]` as Markdown

const coded = (character: string): string => `#${character.codePointAt(0)!};`

/** A node's name: a number, never a word of Mermaid's. */
export const nodeName = (index: number): Markdown => `m${index}` as Markdown
