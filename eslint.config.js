import js from '@eslint/js'
import {createNodeResolver, importX} from 'eslint-plugin-import-x'
import prettier from 'eslint-config-prettier'
import ts from 'typescript-eslint'

// The one-way rule of ARCHITECTURE.md: what each folder of src/ may import besides itself and model/.
const folders = {
  cli: ['web', 'usecases', 'report', 'messages'],
  // The server of the page, and the page itself, which runs in a browser.
  web: ['usecases', 'host', 'report', 'messages'],
  page: [],
  usecases: [
    'network',
    'content',
    'engine',
    'prove',
    'shell',
    'values',
    'remote',
    'session',
    'machine',
    'guest',
    'host',
    'queue',
    'report',
    // Which docs/kit.md is made from.
    'lab.ts',
  ],
  content: ['host', 'shell', 'values'],
  kit: ['network'],
  network: [],
  engine: [],
  prove: ['shell'],
  shell: [],
  values: [],
  report: ['messages'],
  messages: [],
  remote: ['host'],
  session: ['machine', 'guest', 'host'],
  machine: ['host'],
  guest: ['host'],
  host: [],
  // The only one that knows pg-boss, and SQL.
  queue: [],
  model: [],
}

const zones = Object.entries(folders).map(([folder, mayUse]) => ({
  target: `./src/${folder}`,
  from: './src',
  except: [...new Set([folder, 'model', ...mayUse])].map((name) => `./${name}`),
  message: `${folder}/ may import only ${[...new Set([folder, 'model', ...mayUse])].join(', ')} (see ARCHITECTURE.md).`,
}))

zones.push({
  target: './src/lab.ts',
  from: './src',
  except: ['./lab.ts', './kit', './network', './model'],
  message: 'What labs import is made of kit/ and model/ alone.',
})

const timers = {
  name: 'node:timers/promises',
  message: 'Wait by until() of model/until.ts, or by clock().sleep(): their clock can be set by a test.',
}

const spawning = ['node:child_process', 'execa'].map((name) => ({
  name,
  message: 'Only host/ spawns, and the namespaces of a session: use run() of host/process/run.ts.',
}))

// What knows the terminal; everything else is given what it needs of it, and tells events.
const terminalOnly = ['@oclif/core', '@clack/prompts'].map((name) => ({
  name,
  message: 'Only cli/ knows the command line and the terminal: take an option, or tell an event.',
}))
const streams = ['stdin', 'stdout', 'stderr'].map((property) => ({
  object: 'process',
  property,
  message: 'Only cli/ has standard streams: take an option (model/terminal.ts), or tell an event.',
}))

// Whoever shows an event has the words, in the reader's language (src/messages).
const eventWords = [
  'Literal[value=/[a-z] [a-z]/i]',
  'TemplateLiteral TemplateElement[value.raw=/[a-z] [a-z]/i]',
].map((text) => ({
  selector: `CallExpression:matches([callee.name=/^(emit|onProgress|tell)$/], [callee.property.name=/^(emit|onProgress|tell)$/]) ${text}`,
  message: 'An event carries names and values, or both languages: its sentence goes into src/messages.',
}))

export default ts.config(
  {ignores: ['dist/', 'coverage/', 'node_modules/', 'test/fixtures/', 'test/hostile/submissions/']},
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  {
    plugins: {'import-x': importX},
    settings: {
      'import-x/resolver-next': [
        createNodeResolver({extensions: ['.ts', '.js'], extensionAlias: {'.js': ['.ts', '.js']}}),
      ],
    },
    languageOptions: {
      parserOptions: {
        projectService: {allowDefaultProject: ['*.js', 'bin/*.js', 'bin/*.cjs']},
        tsconfigRootDir: import.meta.dirname,
      },
      globals: {process: 'readonly', console: 'readonly', URL: 'readonly', Buffer: 'readonly'},
    },
    rules: {
      'no-new': 'error',
      'no-console': 'error',
      'max-lines': ['error', {max: 250, skipBlankLines: true, skipComments: true}],
      'import-x/no-restricted-paths': ['error', {basePath: import.meta.dirname, zones}],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      // Also under `using`: what it disposes of must last until the promise that is returned has come true.
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      'no-restricted-imports': [
        'error',
        {
          paths: [...spawning, ...terminalOnly, timers],
        },
      ],
      'no-restricted-properties': ['error', ...streams],
      'no-restricted-syntax': ['error', ...eventWords],
    },
  },
  {
    files: ['src/host/**', 'src/session/namespaces/**'],
    rules: {'no-restricted-imports': ['error', {paths: [...terminalOnly, timers]}]},
  },
  {
    files: ['src/cli/**'],
    rules: {
      'no-restricted-imports': ['error', {paths: [...spawning, timers]}],
      'no-restricted-properties': 'off',
      'no-restricted-syntax': 'off',
    },
  },
  {
    files: ['test/**', 'bin/**', '.ci/**', 'share/zx/**', '*.config.*'],
    rules: {'no-restricted-properties': 'off', 'no-restricted-syntax': 'off'},
  },
  {
    // A lab may be on another host one day.
    files: ['src/machine/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['node:fs', 'node:fs/promises', 'node:net', 'node:child_process', 'execa']
            .map((name) => ({name, message: 'Machines see and reach a lab through LabDoor only.'}))
            .concat(timers),
        },
      ],
    },
  },
  {
    files: ['src/model/clock.ts', 'test/**', 'bin/**', '.ci/**'],
    rules: {'no-restricted-imports': 'off'},
  },
  {
    files: [
      'labs/**',
      'share/lab-template{,-vm}/**',
      'test/fixtures/**',
      '*.config.*',
      'src/cli/commands/**',
      '.ci/mocha-reporter.mjs',
    ],
    rules: {'import-x/no-default-export': 'off'},
  },
  {
    files: ['labs/**', 'share/lab-template{,-vm}/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {regex: '^(?!qlab/lab$|[.]/)', message: 'A lab imports only qlab/lab and its own files.'},
          ],
        },
      ],
    },
  },
  {
    files: ['.ci/**', 'bin/**', 'test/**', 'src/cli/**'],
    rules: {'no-console': 'off'},
  },
  {
    files: ['test/**'],
    rules: {'@typescript-eslint/no-unused-expressions': 'off', 'max-lines': 'off'},
  },
  {
    files: ['.ci/**'],
    languageOptions: {
      globals: {performance: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly'},
    },
  },
  {files: ['**/*.js', '**/*.cjs', '**/*.mjs'], ...ts.configs.disableTypeChecked},
  {
    files: ['**/*.cjs'],
    languageOptions: {sourceType: 'commonjs', globals: {require: 'readonly', __dirname: 'readonly'}},
    rules: {'@typescript-eslint/no-require-imports': 'off'},
  },
  prettier,
)
