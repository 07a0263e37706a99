import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const DOMAIN = 'src/domain/**/*.ts';
const PANEL = 'src/admin/**/*.{ts,tsx}';
const TESTS = 'tests/**/*.{ts,tsx}';
const SCRIPTS = ['**/*.{js,mjs}'];

/** Only the outbox's worker may send: a mail from anywhere else is on no ledger. */
const EMAIL_PLUGIN = {
  selector:
    "CallExpression[callee.property.name='plugin'][arguments.0.value='email'], Literal[value=/^plugin::email\\./]",
  message: 'Only src/mail/deliver.ts may send: put a row in the outbox instead.',
};

/** Escapes that would hide an error from the compiler or a test from the run. */
const SKIPPED_TEST = {
  selector:
    'CallExpression[callee.object.name=/^(it|test|describe)$/][callee.property.name=/^(skip|only|todo)$/]',
  message: 'No skipped, focused or promised tests.',
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      '.data/',
      '.cache/',
      '.strapi/',
      'coverage/',
      'public/',
      'types/generated/',
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'src/admin/tsconfig.json', 'tests/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true, 'ts-check': true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // React takes an async event handler and ignores its promise.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      // Rows enter our types at one border, src/gate/rows.ts, whose readers name the row's type.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Strapi hands controllers and lifecycle hooks over as objects with methods.
      '@typescript-eslint/unbound-method': 'off',
      'no-restricted-syntax': ['error', EMAIL_PLUGIN],
      'no-empty': ['error', { allowEmptyCatch: false }],
    },
  },
  {
    files: [DOMAIN],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!\\./)', message: 'The domain imports only its neighbours.' }] },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'The domain knows no environment.' },
        { name: 'strapi', message: 'The domain knows no Strapi.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "NewExpression[callee.name='Date'][arguments.length=0], MemberExpression[object.name='Date'][property.name='now']",
          message: 'Time is an argument.',
        },
      ],
    },
  },
  { files: ['src/mail/deliver.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: [PANEL],
    rules: {
      // Strapi's panel types promise fields that its API leaves out: a check too many is safe.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(\\.\\./)+(api|gate|mail|cron|admin-api|office|bootstrap|extensions)/',
              message: 'The panel is built from src/admin and src/domain alone.',
            },
          ],
        },
      ],
    },
  },
  {
    files: [TESTS],
    rules: {
      'no-restricted-syntax': ['error', SKIPPED_TEST],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: SCRIPTS,
    languageOptions: {
      sourceType: 'commonjs',
      globals: Object.fromEntries(
        ['require', 'module', 'process', 'console', '__dirname', 'Buffer', 'URL', 'fetch']
          .concat([
            'setTimeout',
            'clearTimeout',
            'setInterval',
            'clearInterval',
            'AbortSignal',
            'AbortController',
          ])
          .map((name) => [name, 'readonly']),
      ),
    },
  },
  { files: ['**/*.mjs'], languageOptions: { sourceType: 'module' } },
  { files: ['scripts/lib/node-version.js'], rules: { 'no-var': 'off' } },
);
