import { readFileSync } from 'node:fs';
import { transform } from '@antiphon/transform';
import { isTypeScript, resolveSource } from '../../typescript/source-files';
import { configText } from '../config-text';
import { type Finding, problem } from '../finding';
import type { Project } from '../project';

/** Checks that the test runners and the scripts read the plain fields of DTO classes, if the application has some: other tools drop them. */
export function checkPlainFields(project: Project): readonly Finding[] {
  const file = [...project.modules().keys()].find(hasPlainFields);
  if (file === undefined) return [];
  const rest = `does not read the plain fields of DTO classes, such as those of ${project.shown(file)}`;
  return [...unreadByRunners(project), ...unreadByScripts(project)].map(([subject, fix]) => problem(`${subject} ${rest}`, fix));
}

function hasPlainFields(file: string): boolean {
  return isTypeScript(file) && transform(readFileSync(file, 'utf8'), file, { resolve: resolveSource }).isChanged;
}

type Unread = readonly [subject: string, fix: string];

function unreadByRunners({ directory, manifest }: Project): readonly Unread[] {
  const installed = { ...manifest.dependencies, ...manifest.devDependencies };
  const jest = configText(directory, /^jest\.config\.[cm]?[jt]s(?:on)?$/) + JSON.stringify(manifest.jest ?? '');
  return [
    ...unreadIf(
      'jest' in installed && !/@antiphon\/transform|['"]antiphon['"/]/.test(jest),
      'Jest',
      'set "jest": { "preset": "antiphon" }',
    ),
    ...unreadIf('vitest' in installed && !namesTransform(directory, /^(?:vitest|vite)\.config\./), 'Vitest', addPlugin('vite')),
  ];
}

/** A compiler, a loader or a bundler that a script calls. */
interface Tool {
  readonly name: string;
  readonly pattern: RegExp;
  readonly fix: string;
  /** The file that names its plugins; undefined if a script calls it without plugins. */
  readonly config?: RegExp;
  /** The text in that file that shows it. Default: `@antiphon/transform`. */
  readonly entry?: string;
}

const byCommand = 'use `antiphon dev`, `antiphon run` or `antiphon build`, or write static blocks with `antiphon eject`';
const addLoader = 'add @antiphon/transform/webpack-loader, last in the `use` of the rule for TypeScript';
// The name of a program, not the end of `@antiphon/vite` or the beginning of `vite-node`.
const program = (name: string, args = '') => new RegExp(`(?<![\\w@/.-])${name}(?![\\w.-])${args}`);

const tools: readonly Tool[] = [
  { name: 'tsc', pattern: program('tsc', '(?!.*--noEmit)'), fix: 'use `antiphon build`, or write static blocks with `antiphon eject`' },
  { name: 'tsx', pattern: program('tsx'), fix: byCommand },
  { name: 'ts-node', pattern: program('ts-node'), fix: byCommand },
  { name: 'swc', pattern: program('swc'), fix: byCommand },
  { name: 'the type stripping of Node.js', pattern: /\bnode\b(?:\s+--?\S+)*\s+\S+\.[mc]?ts\b/, fix: byCommand },
  {
    name: 'Bun',
    pattern: /\bbun\s+(?:test\b|(?:run\s+|build\s+|--\S+\s+)*\S+\.[mc]?tsx?\b)/,
    fix: 'name a file with plugin(plainFields()) of @antiphon/transform/bun in `preload` of bunfig.toml',
    // The file that `preload` of bunfig.toml names may have any name.
    config: /\.[cm]?[jt]s$/,
    entry: '@antiphon/transform/bun',
  },
  {
    name: 'esbuild',
    pattern: program('esbuild'),
    fix: 'build by a program with plugins: [plainFields()] of @antiphon/transform/esbuild, or use `antiphon build --bundle`',
  },
  { name: 'tsup', pattern: program('tsup'), fix: addPlugin('esbuild'), config: /^tsup\.config\./ },
  { name: 'Vite', pattern: program('vite', '(?!\\s+preview)'), fix: addPlugin('vite'), config: /^vite\.config\./ },
  { name: 'Rollup', pattern: program('rollup'), fix: addPlugin('vite'), config: /^rollup\.config\./ },
  { name: 'Rolldown', pattern: program('rolldown'), fix: addPlugin('vite'), config: /^rolldown\.config\./ },
  { name: 'webpack', pattern: program('webpack'), fix: addLoader, config: /^webpack\..*[jt]s$/ },
  { name: 'Rspack', pattern: program('rspack'), fix: addLoader, config: /^rspack\.config\./ },
];

function unreadByScripts({ directory, manifest }: Project): readonly Unread[] {
  return Object.entries(manifest.scripts ?? {}).flatMap(([name, script]) => {
    // The loader of the command reads them, whatever else the script loads.
    if (script.includes('@antiphon/cli/register')) return [];
    const unread = tools.filter(
      ({ pattern, config, entry }) => pattern.test(script) && !(config && namesTransform(directory, config, entry)),
    );
    return unread.map((tool): Unread => [`The script \`${name}\` uses ${tool.name}, which`, tool.fix]);
  });
}

function namesTransform(directory: string, config: RegExp, entry = '@antiphon/transform'): boolean {
  return configText(directory, config).includes(entry);
}

function addPlugin(tool: 'vite' | 'esbuild'): string {
  return `add plugins: [plainFields()] of @antiphon/transform/${tool}`;
}

function unreadIf(isUnread: boolean, subject: string, fix: string): readonly Unread[] {
  return isUnread ? [[subject, fix]] : [];
}
