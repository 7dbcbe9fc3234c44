import { colorsFor, type Streams } from '../output';
import { wrapText } from '../wrap-text';
import type { Info } from './read-info';

/** Formats the facts as Markdown, to paste into an issue; its lines have at most 80 characters. */
export function formatInfo(info: Info, out: Streams['out']): string {
  const colors = colorsFor(out);
  const sections = [
    ['System', systemLines(info)],
    ['Project', projectLines(info)],
    ['Packages', packageLines(info)],
    ['Compilers and test runners', toolLines(info)],
  ] as const;
  return sections.map(([title, lines]) => `${colors.bold(`### ${title}`)}\n\n${lines.map(formatLine).join('')}`).join('\n');
}

const width = 80;

function formatLine(line: string): string {
  const indent = /^ */.exec(line)![0].length;
  const text = wrapText(line.slice(indent), width - indent - 2).join(`\n${' '.repeat(indent + 2)}`);
  return `${' '.repeat(indent)}- ${text}\n`;
}

function systemLines({ system, packageManager }: Info): readonly string[] {
  const { running, declared, lockFiles } = packageManager;
  return [
    `Antiphon CLI ${system.cli}`,
    `Node.js ${system.node}`,
    `${system.system}, ${system.architecture}, ${system.cores} ${system.cores === 1 ? 'core' : 'cores'}`,
    `Package manager: ${listOf([running ?? 'not run by one', declared && `declared ${declared}`, ...lockFiles.map(code)])}`,
    `Variables that are set: ${listOf(system.variables.map(code)) || 'none'}`,
  ];
}

function projectLines({ project, compiler }: Info): readonly string[] {
  return [
    `package.json: ${describeManifest(project)}`,
    `Application: ${project.entry === null ? project.entryProblem : code(project.entry)}`,
    `tsconfig: ${compiler.problem ?? (compiler.tsconfig === null ? 'none' : code(compiler.tsconfig))}`,
    ...Object.entries(compiler.options).map(([name, value]) => `  ${code(`${name}: ${value}`)}`),
  ];
}

function describeManifest({ manifest, moduleKind }: Info['project']): string {
  if (manifest === null) return 'none; this is not the directory of a project';
  return manifest === 'invalid' ? 'not valid JSON' : `valid, ${moduleKind === 'module' ? 'ES modules' : 'CommonJS'}`;
}

function packageLines({ packages }: Info): readonly string[] {
  return packages.flatMap(({ name, version, copies = [] }) => [
    `${code(name)} ${version ?? 'not installed'}${copies.length > 0 ? `, ${copies.length} copies` : ''}`,
    ...copies.map((copy) => `  ${copy.version} for ${code(copy.by)} ${code(copy.directory)}`),
  ]);
}

function toolLines({ tools }: Info): readonly string[] {
  return tools.map(({ name, range, version }) => `${code(name)} ${version ?? 'not installed'}${range === null ? '' : ` (${code(range)})`}`);
}

function listOf(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(', ');
}

/** GitHub notifies the owner of `@antiphon` unless the name is code. */
function code(text: string): string {
  return `\`${text}\``;
}
