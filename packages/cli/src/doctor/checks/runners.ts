import path from 'node:path';
import { configText } from '../config-text';
import { type Finding, ok, problem, warning } from '../finding';
import { type Project, readManifest } from '../project';

/** Checks that the test runner, and every runner and bundler of the scripts, writes decorator metadata. */
export function checkRunners(project: Project): readonly Finding[] {
  const found = [...checkJest(project), ...checkVitest(project), ...checkScripts(project)];
  return found.length > 0 ? found : [ok('Only antiphon and tsc compile the project; both write decorator metadata')];
}

function checkScripts({ manifest }: Project): readonly Finding[] {
  return Object.entries(manifest.scripts ?? {}).flatMap(([name, script]) => {
    const tool = tools.find(({ pattern }) => pattern.test(script));
    return tool === undefined ? [] : [tool.find(`The script \`${name}\` uses ${tool.name}`, manifest.devDependencies ?? {})];
  });
}

interface Tool {
  readonly name: string;
  readonly pattern: RegExp;
  find(subject: string, installed: Readonly<Record<string, string>>): Finding;
}

const none = 'which does not write decorator metadata: the types of fields and parameters do not exist at run time';

const tools: readonly Tool[] = [
  {
    name: '@antiphon/cli/register',
    pattern: /@antiphon\/cli\/register/,
    find: (subject) => ok(`${subject}, which writes decorator metadata`),
  },
  {
    name: 'tsx',
    pattern: /\btsx\b/,
    find: (subject) =>
      problem(`${subject}, ${none}`, 'replace it with `antiphon dev`, `antiphon run`, or `node --import @antiphon/cli/register`'),
  },
  {
    name: 'esbuild',
    pattern: /\besbuild\b(?!-register)/,
    find: (subject) => problem(`${subject}, ${none}`, 'use `antiphon build --bundle`, or bundle what tsc has compiled (docs/bundling.md)'),
  },
  {
    name: 'tsup',
    pattern: /\btsup\b/,
    find: (subject, installed) =>
      '@swc/core' in installed
        ? ok(`${subject}, which writes decorator metadata by @swc/core`)
        : problem(
            `${subject}, ${none} unless @swc/core is installed`,
            'run `npm install --save-dev @swc/core`, or use `antiphon build --bundle`',
          ),
  },
  {
    name: 'Babel',
    pattern: /\bbabel(?:-node)?\b/,
    find: (subject) => problem(`${subject}, ${none}`, 'use `antiphon build`, or add babel-plugin-transform-typescript-metadata'),
  },
  {
    name: 'the type stripping of Node.js',
    pattern: /\bnode\b(?:\s+--?\S+)*\s+\S+\.[mc]?ts\b/,
    find: (subject) =>
      problem(`${subject}, which cannot run decorators`, 'replace it with `antiphon run`, or write `node --import @antiphon/cli/register`'),
  },
  {
    name: 'webpack',
    pattern: /\bwebpack\b/,
    find: (subject, installed) =>
      'esbuild-loader' in installed || 'babel-loader' in installed
        ? problem(`${subject} with esbuild-loader or babel-loader, ${none}`, 'use ts-loader or swc-loader, or `antiphon build --bundle`')
        : ok(`${subject}; ts-loader writes decorator metadata, and so does swc-loader with \`decoratorMetadata\``),
  },
  { name: 'ts-node', pattern: /\bts-node\b/, find: (subject) => ok(`${subject}, which writes decorator metadata`) },
  {
    name: 'Bun',
    pattern: /\bbunx?\s+(?:run\s+|--\S+\s+)*\S+\.[mc]?ts\b/,
    find: (subject) => ok(`${subject}, which writes decorator metadata if the tsconfig sets it`),
  },
];

const swcTransform = /@swc\/jest|@antiphon\/transform\/jest|['"]antiphon['"]|antiphon\/jest-preset|ts-jest/;

function checkJest({ directory, manifest }: Project): readonly Finding[] {
  if (!('jest' in { ...manifest.dependencies, ...manifest.devDependencies })) return [];
  const text = configText(directory, /^jest\.config\.[cm]?[jt]son?$|^jest\.config\.[cm]?[jt]s$/) + JSON.stringify(manifest.jest ?? '');
  if (/esbuild-jest|jest-esbuild/.test(text)) return [problem(`Jest compiles by esbuild, ${none}`, presetFix)];
  if (!swcTransform.test(text)) return [problem(`Jest compiles by Babel, ${none}`, presetFix)];
  const isBare = /@swc\/jest/.test(text) && !/decoratorMetadata/.test(text + configText(directory, /^\.swcrc$/));
  return [isBare ? problem('Jest compiles by @swc/jest without `decoratorMetadata`', presetFix) : ok('Jest writes decorator metadata')];
}

const presetFix = 'set "jest": { "preset": "antiphon" } in package.json';

function checkVitest({ directory, manifest }: Project): readonly Finding[] {
  if (!('vitest' in { ...manifest.dependencies, ...manifest.devDependencies })) return [];
  const text = configText(directory, /^(?:vitest|vite)\.config\.[cm]?[jt]s$/);
  const major = Number(readManifest(path.join(directory, 'node_modules', 'vite', 'package.json'))?.version?.split('.')[0] ?? 8);
  const compiled =
    /unplugin-swc|swc\.vite|emitDecoratorMetadata/.test(text) || major >= 8
      ? ok('Vitest writes decorator metadata')
      : problem(
          `Vitest compiles by esbuild in Vite ${major}, ${none}`,
          'run `npm install --save-dev vite@8`, or add the plugin unplugin-swc',
        );
  const isSetUp = text.includes('antiphon/vitest');
  return [
    compiled,
    ...(isSetUp
      ? []
      : [
          warning(
            'The setup file of Vitest is missing: `controllers` with a directory cannot be loaded in tests',
            "add setupFiles: ['antiphon/vitest'] to its configuration",
          ),
        ]),
  ];
}
