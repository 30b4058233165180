import { defineConfig } from 'marktype'
import { classDiagram } from './templates/class-diagram.ts'
import { formDefaults } from './templates/form-defaults.ts'
import { sqlDdl } from './templates/sql-ddl.ts'

export default defineConfig({
  input: '../spec',
  output: 'generated',
  keys: 'documented',
  templates: ['types', formDefaults, sqlDdl, classDiagram],
})
