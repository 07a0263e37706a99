'use strict';

const typescript = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', tsx: true, decorators: false },
        transform: { react: { runtime: 'automatic' } },
        target: 'es2022',
      },
    },
  ],
};

/** Published as ECMAScript modules only, which Jest cannot require as they are. */
const MODULES = ['hucre', 'feed'];

const shared = {
  testEnvironment: 'node',
  setupFilesAfterEnv: ['<rootDir>/tests/helpers/patience.ts'],
  transform: {
    ...typescript,
    '(?:\\.mjs|/node_modules/feed/.+\\.js)$': ['@swc/jest', { module: { type: 'commonjs' } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${MODULES.join('|')})/)`],
  // The built application repeats the sources' file names.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};

const database = {
  globalSetup: '<rootDir>/tests/helpers/global-setup.js',
  globalTeardown: '<rootDir>/tests/helpers/global-teardown.js',
};

const BROWSER = '\\.browser\\.test\\.ts$';

/** @type {import('jest').Config} */
module.exports = {
  maxWorkers: 2,
  projects: [
    {
      ...shared,
      displayName: 'domain',
      testMatch: ['<rootDir>/tests/{domain,office}/**/*.test.ts'],
    },
    {
      ...shared,
      ...database,
      displayName: 'server',
      testMatch: ['<rootDir>/tests/{api,cron,mail,portal,desk,launch}/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', BROWSER],
    },
    {
      ...shared,
      displayName: 'faults',
      testMatch: ['<rootDir>/tests/faults/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/faults/setup.js',
      globalTeardown: '<rootDir>/tests/faults/teardown.js',
    },
    {
      ...shared,
      ...database,
      displayName: 'browser',
      testMatch: ['<rootDir>/tests/panel/**/*.test.ts', '<rootDir>/tests/**/*.browser.test.ts'],
    },
  ],
};
