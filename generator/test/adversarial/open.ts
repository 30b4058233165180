/**
 * The laws that are not kept yet: id of a case → the names of its laws. A test fails where one of them holds after all, so that
 * the list can only shrink. Empty is what it is for.
 */
export const openLaws: Readonly<Record<string, readonly string[]>> = {
  'desc-sourcemap': ['no source map'],
  'enum-whitespace': ['exactly the values of the page'],
  'field-empty': ['empty-name in line 8', 'the fields of its variant more'],
  'field-int-key-order': ['the order of the page'],
  'field-homoglyph': [
    'the key is quoted, and shows all that it holds',
    'confusable-name (alone)',
    'confusable-name (siblings)',
  ],
  'field-zero-width': ['invisible-character (alone)'],
  'field-duplicate': ['both rows are named'],
  'ci-gha-legacy-cmd': ['no line that is a command'],
  'docs-vue-mustache': ['nothing but text in VitePress', 'nothing but text in Jekyll'],
  'docs-liquid': ['nothing but text in VitePress', 'nothing but text in Jekyll'],
}
