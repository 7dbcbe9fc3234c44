import type { PackageManager, ProjectChoices, TestRunner } from './project';

/** The scripts of every project. */
const scripts = {
  dev: 'antiphon dev',
  build: 'antiphon build',
  start: 'node dist/main.js',
  routes: 'antiphon routes',
  openapi: 'antiphon openapi --out openapi.json',
  typecheck: 'tsc',
  lint: 'biome check .',
  format: 'biome check --write .',
};

const testScripts: Readonly<Record<TestRunner, Readonly<Record<string, string>>>> = {
  vitest: { test: 'vitest run', 'test:watch': 'vitest' },
  jest: { test: 'jest', 'test:watch': 'jest --watch' },
};

const dependencies = {
  'class-transformer': '^0.5.1',
  'class-validator': '^0.15.1',
  // For `import type { FastifyRequest } from 'fastify'`: pnpm does not let a project import the packages of its packages.
  fastify: '^5.12.8',
};

const devDependencies = {
  '@biomejs/biome': '^2.6.8',
  '@swc/core': '^1.16.22',
  '@types/node': '^20.19.0',
  typescript: '7.0.2',
};

const testDependencies: Readonly<Record<TestRunner, Readonly<Record<string, string>>>> = {
  // Vitest 5 needs Node.js 22.
  vitest: { vite: '^8.4.0', vitest: '^4.1.12' },
  jest: { '@jest/globals': '^30.5.2', '@swc/jest': '^0.2.39', jest: '^30.5.2' },
};

/** Fastify's dependency also accepts cookie 2, which needs Node.js 22 and is an ES module that Jest cannot load. */
const overrides = { cookie: '^1.1.1' };

/** Packages with an install script that they do not need. npm and pnpm ask for a decision about each of them. */
const withoutScript = {
  '@parcel/watcher': false,
  '@swc/core': false,
  esbuild: false,
  fsevents: false,
  'unrs-resolver': false,
};

/** Fields that only one package manager reads; pnpm reads pnpm-workspace.yaml instead. */
const managerFields: Readonly<Record<PackageManager, object>> = {
  npm: { overrides, allowScripts: withoutScript },
  pnpm: {},
  yarn: { resolutions: overrides },
  'yarn-classic': { resolutions: overrides },
  bun: { overrides },
};

/** Returns the text of a project's package.json. `version` is that of the framework and of the command. */
export function packageJson(name: string, { moduleKind, testRunner, packageManager }: ProjectChoices, version: string): string {
  const manifest = {
    name,
    version: '0.1.0',
    private: true,
    type: moduleKind === 'esm' ? 'module' : 'commonjs',
    engines: { node: '>=20.20.2' },
    antiphon: { entry: 'src/main.ts' },
    scripts: { ...scripts, ...testScripts[testRunner] },
    dependencies: sorted({ '@antiphon/cli': `^${version}`, antiphon: `^${version}`, ...dependencies }),
    devDependencies: sorted({ ...devDependencies, ...testDependencies[testRunner] }),
    ...managerFields[packageManager],
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Package managers write dependencies in this order, so that the first change of the user is one line. */
function sorted(packages: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
}
