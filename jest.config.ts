/** @jest-config-loader esbuild-register */
import { join } from 'node:path';
import type { Config } from 'jest';

const compilerOptions = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};
const esModules = 'arktype|arkregex|@ark|typebox|@fastify/cookie';
// Jest requires every module; arktype and typebox consist of ES modules only, and @fastify/cookie imports one dynamically.
const transformOfModules: Config['transform'] = {
  [`/node_modules/(?:${esModules})/.+\\.m?js$`]: [
    '@swc/jest',
    { jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } }, module: { type: 'commonjs' } },
  ],
};
const sources = '^.+\\.[cm]?tsx?$';
/** It is slower, and only the applications with plain fields need it. */
const readPlainFields: [string, Record<string, unknown>] = [join(__dirname, 'packages/transform/dist/jest.js'), compilerOptions];
const transformOfPlainFields: Config['transform'] = { [sources]: readPlainFields };
// Tests of the packages load the showcase too.
const transform: Config['transform'] = {
  '[\\\\/]apps[\\\\/]showcase[\\\\/]src[\\\\/].+\\.ts$': readPlainFields,
  [sources]: ['@swc/jest', compilerOptions],
  ...transformOfModules,
};

const project = (name: string, rootDir: string) => ({
  displayName: name,
  rootDir,
  testEnvironment: join(__dirname, 'test/jest-environment.ts'),
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform,
  transformIgnorePatterns: [`^(?!.*/node_modules/(?:${esModules})/).*/node_modules/`],
  moduleNameMapper: {
    '^antiphon$': '<rootDir>/../../packages/antiphon/src/index.ts',
    '^antiphon/internal$': '<rootDir>/../../packages/antiphon/src/internal.ts',
    '^antiphon/testing$': '<rootDir>/../../packages/antiphon/src/testing/index.ts',
    '^@antiphon/(responses|schema|openapi|transform|cli)$': '<rootDir>/../../packages/$1/src/index.ts',
    '^@antiphon/openapi/spec$': '<rootDir>/../../packages/openapi/src/spec.ts',
    '^@antiphon/(responses|schema)/internal$': '<rootDir>/../../packages/$1/src/internal.ts',
  },
});

const config: Config = {
  collectCoverageFrom: ['packages/*/src/**/*.ts'],
  // Checked by `npm run coverage` only. Commands of the CLI run in child processes, whose lines are not counted.
  coverageThreshold: {
    './packages/responses/src/': { lines: 98 },
    './packages/schema/src/': { lines: 94 },
    './packages/openapi/src/': { lines: 92 },
    './packages/transform/src/': { lines: 95 },
    './packages/antiphon/src/': { lines: 98 },
    './packages/cli/src/': { lines: 39 },
    './packages/create-antiphon/src/': { lines: 93 },
  },
  testTimeout: 30_000,
  // Jest's own default leaves one core idle, which is half of a machine of two.
  maxWorkers: '100%',
  // A worker keeps part of every suite it ran; an old one is several times slower than a new one.
  workerIdleMemoryLimit: '512MB',
  // A worker without an open handle still has to free its memory: .7 s for 400 MB on a busy machine, for which Jest's 500 ms reported a leak. One with an
  // open handle is reported after this time.
  workerGracefulExitTimeout: 10_000,
  projects: [
    project('responses', 'packages/responses'),
    project('schema', 'packages/schema'),
    project('openapi', 'packages/openapi'),
    project('transform', 'packages/transform'),
    project('antiphon', 'packages/antiphon'),
    // The templates of `antiphon generate` are tested as they are.
    {
      ...project('cli', 'packages/cli'),
      testMatch: ['<rootDir>/{test,templates}/**/*.test.ts', '!**/templates/**/{drizzle,kysely}-*.test.ts'],
    },
    project('create-antiphon', 'packages/create-antiphon'),
    project('showcase', 'apps/showcase'),
    {
      ...project('conduit', 'apps/conduit'),
      testEnvironment: '<rootDir>/test/pglite-environment.ts',
      moduleNameMapper: { ...project('conduit', 'apps/conduit').moduleNameMapper, '^@electric-sql/pglite$': '<rootDir>/test/pglite.ts' },
    },
    { ...project('conformance', 'apps/conformance'), transform: transformOfPlainFields },
    project('bench', 'apps/bench'),
    project('attack', 'apps/attack'),
    project('plugins', 'apps/plugins'),
    project('site', 'apps/site'),
    project('nest-samples', 'apps/nest-samples'),
    project('documentation', 'apps/documentation'),
    project('deployment', 'apps/deployment'),
    { ...project('house', '.'), testMatch: ['<rootDir>/test/**/*.test.ts'], moduleNameMapper: {} },
  ],
};

export default config;
