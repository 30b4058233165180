import { defineConfig } from 'marktype'

export default defineConfig({
  input: 'spec',
  output: 'generated',
  templates: ['types', 'validators', 'docs'],
})
