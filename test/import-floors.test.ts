import { cyclesAmong, importsOf, type ModuleImport } from './module-imports';
import { read, workspaceFiles } from './workspace-files';

/** The packages of the workspace that each package may import. Type-only imports count. */
const allowedPackages: Readonly<Record<string, readonly string[]>> = {
  'packages/responses': [],
  'packages/schema': [],
  'packages/openapi': [],
  'packages/transform': [],
  'packages/create-antiphon': [],
  'packages/antiphon': ['@antiphon/responses', '@antiphon/schema', '@antiphon/openapi'],
  'packages/cli': ['antiphon', '@antiphon/openapi', '@antiphon/transform', 'create-antiphon'],
  'apps/showcase': ['antiphon', '@antiphon/cli', '@antiphon/transform'],
  'apps/conformance': ['antiphon', '@antiphon/cli'],
  'apps/bench': ['antiphon', '@antiphon/schema', '@antiphon/transform'],
};

/** The packages of development that are loaded as a project finds them, if it has them: decisions/079-production-without-the-compiler.md. */
const loadedFromProjects: Readonly<Record<string, readonly string[]>> = {
  'packages/schema': ['@sinclair/typebox'],
  'packages/transform': ['@swc/core'],
  'packages/cli': ['@swc/core', 'class-validator', 'rolldown'],
};

/** The packages of development whose modules are part of the published package: scripts/bundle-package.mjs. */
const embedded: Readonly<Record<string, readonly string[]>> = {
  'packages/antiphon': ['acorn'],
  'packages/openapi': ['@seriousme/openapi-schema-validator', 'pure-rand'],
};

/**
 * The floors of a directory, from the bottom up: its folders, and its files by their names. A file imports from its own floor and from those
 * below it. Type-only imports count.
 */
const floors: Readonly<Record<string, readonly string[]>> = {
  'packages/responses/src': [
    'problems',
    'values',
    'headers',
    'encode',
    'stream',
    'file',
    'background',
    'status',
    'response',
    'injected-response',
    'text-responses',
    'orjson-response',
    'ujson-response',
    'redirect-response',
    'xml-response',
    'yaml-response',
    'message-pack-response',
    'streaming-response',
    'event-source-response',
    'json-lines-response',
    'csv-response',
    'file-response',
    'internal',
    'index',
  ],
  'packages/antiphon/src': [
    'problems',
    'errors',
    'settings',
    'upload-file',
    'dependencies',
    'cookies',
    'metadata',
    'signature',
    'decorators',
    'static-blocks',
    'security',
    'services',
    'routes',
    'openapi',
    'fastify',
    'explain',
    'application',
    'internal',
    'internal-controllers',
    'internal-explain',
    'index',
    'testing',
  ],
  // The path of a request, from the server's raw request to the routes that handle it.
  'packages/antiphon/src/fastify': [
    'fastify-internals',
    'schema-compilers',
    'memoize',
    'route-of-request',
    'tracing',
    'operation-id-of',
    'cookie-plugin',
    'configure-scope',
    'node',
    'proxy',
    'urls',
    'shutdown',
    'call',
    'versions',
    'bind',
    'send',
    'error-handler',
    'before-body',
    'around',
    'traced-steps',
    'handler',
    'routes',
    'creation-time',
    'lifespan',
    'check-option-values',
    'scope-options',
    'read-routes',
    'scope-documents',
    'scope',
    'web-fetch',
    'server',
    'plugin',
  ],
  'packages/openapi/src': ['problems', 'json', 'spec', 'schema-validator', 'responses', 'check', 'diff', 'contract', 'index'],
  'packages/openapi/src/contract': [
    'options',
    'list-operations',
    'allowed-rejections',
    'credentials',
    'report',
    'sample',
    'exchange',
    'plan',
    'judge',
    'drive-operation',
    'drive-contract',
  ],
  'packages/transform/src': [
    'problems',
    'text',
    'syntax',
    'modules',
    'specs',
    'classes',
    'controllers',
    'transform-result',
    'transform-file',
    'transform',
    'jest',
    'plugin',
    'vite',
    'esbuild',
    'bun',
    'webpack-loader',
    'index',
  ],
  'packages/cli/src': [
    'errors',
    'output',
    'is-object',
    'paths',
    'read-package-json',
    'type-name',
    'bindings',
    'wrap-text',
    'env-file',
    'find-entry',
    'project-directory',
    'unix-socket',
    'listen-address',
    'exported-app',
    'json-output',
    'reserve-output',
    'stop-signals',
    'tls-files',
    'logs',
    'failure',
    'print-error',
    'typescript',
    'source-maps',
    'compile-cache',
    'load-typescript',
    'prepare-typescript',
    'load-app',
    'sample-app',
    'load-framework',
    'load-openapi',
    'read-document',
    'describe-app',
    'serve-loaded',
    'server-process',
    'announce',
    'run-entry',
    'openapi-report',
    'contract-report',
    'completion',
    'build',
    'doctor',
    'dev',
    'workers',
    'generate',
    'eject',
    'info',
    'commands',
    'cli',
    'bin',
    'index',
    'start',
    'register',
  ],
  // A name and fields to a generation, a generation to a plan, a plan to files.
  'packages/cli/src/generate': [
    'names',
    'syntax',
    'project',
    'templates',
    'generation',
    'source',
    'style',
    'layout',
    'format',
    'register',
    'classes',
    'fields',
    'models',
    'tables',
    'databases',
    'find-class',
    'render-template',
    'generators',
    'plan',
    'journal',
    'read-templates',
    'generate-context',
    'produce-files',
    'planners',
    'command',
  ],
  'packages/schema/src': [
    'values',
    'source',
    'setup-error',
    'problems',
    'libraries',
    'standard',
    'decoration',
    'types',
    'formats',
    'issue',
    'field-records',
    'fields',
    'field',
    'constraints',
    'codegen',
    'read',
    'mapped-types',
    'generic-dto',
    'parser',
    'text',
    'serializer',
    'json-schema',
    'explain',
    'first-use',
    'parse',
    'dataclass',
    'internal',
    'index',
  ],
  'packages/schema/src/serializer': ['selection', 'encode', 'picker', 'generated'],
  'packages/schema/src/parser': [
    'limits',
    'rejection',
    'run',
    'issues',
    'compiler',
    'type-enforcement',
    'kinds',
    'declared-objects',
    'hydrate',
    'check',
    'trusted-class-parser',
    'standard',
    'compile',
    'instance-parser',
  ],
};

const packages = Object.keys(allowedPackages);
const publishedPackages = packages.filter((directory) => directory.startsWith('packages/'));

describe.each(packages)('%s', (directory) => {
  const imports = workspaceFiles(`${directory}/src/*.ts`).flatMap(importsOf);

  it('imports only the packages below it', () => {
    const own = imports.filter(({ specifier }) => /^(?:antiphon|@antiphon\/[^/]+|create-antiphon)(?:\/|$)/.test(specifier));
    expect(shown(own.filter(({ specifier }) => !allowedPackages[directory]!.includes(packageName(specifier))))).toEqual([]);
  });

  it('reaches no file outside its src', () => {
    const outside = imports.filter(
      ({ to }) => to !== undefined && !to.startsWith(`${directory}/src/`) && to !== `${directory}/package.json`,
    );
    expect(shown(outside)).toEqual([]);
  });

  it('declares every package it imports', () => {
    const { dependencies, peerDependencies } = JSON.parse(read(`${directory}/package.json`));
    const declared = new Set([
      ...Object.keys({ ...dependencies, ...peerDependencies }),
      ...(loadedFromProjects[directory] ?? []),
      ...(embedded[directory] ?? []),
    ]);
    const foreign = imports.filter(({ specifier }) => !/^(?:\.|node:)/.test(specifier));
    expect(shown(foreign.filter(({ specifier }) => !declared.has(packageName(specifier))))).toEqual([]);
  });
});

describe.each(publishedPackages)('%s', (directory) => {
  it('has no circle of imports', () => {
    expect(cyclesAmong(workspaceFiles(`${directory}/src/*.ts`))).toEqual([]);
  });
});

describe.each(Object.entries(floors))('the floors of %s', (directory, order) => {
  const imports = workspaceFiles(`${directory}/*.ts`).flatMap(importsOf);
  const floorOf = (file: string) => file.slice(directory.length + 1).split(/[/.]/)[0]!;

  it('are the only ones there are', () => {
    expect([...new Set(imports.map(({ from }) => floorOf(from)))].filter((floor) => !order.includes(floor))).toEqual([]);
  });

  it('import only what is below', () => {
    const inside = imports.filter(({ to }) => to?.startsWith(`${directory}/`));
    const upward = inside.filter(({ from, to }) => order.indexOf(floorOf(to as string)) > order.indexOf(floorOf(from)));
    expect(shown(upward)).toEqual([]);
  });
});

it('sees every form of import', () => {
  const found = importsOf('test/fixtures/every-import.ts').map(({ specifier }) => specifier);
  expect(found).toEqual(['a', 'b', 'c', './d', 'e', 'f', 'g', 'h']);
});

it('sees a circle of imports', () => {
  expect(cyclesAmong(['test/fixtures/circle/a.ts', 'test/fixtures/circle/b.ts', 'test/fixtures/circle/c.ts'])).toEqual([
    'test/fixtures/circle/a.ts → test/fixtures/circle/b.ts → test/fixtures/circle/a.ts',
  ]);
});

function packageName(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)![0];
}

function shown(imports: readonly ModuleImport[]): string[] {
  return imports.map(({ from, specifier }) => `${from} imports ${specifier}`);
}
