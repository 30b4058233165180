import { defineConfig } from 'marktype'

export default defineConfig({
  input: 'spec',
  // Its API spells keys as the pages do.
  keys: 'documented',
  output: 'generated',
  templates: ['types', 'validators', 'docs'],
})
