import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SetupError, type SetupProblem } from '../src';
import { explainLoadError } from '../src/internal';

/**
 * Each file of `problems` is an application with one problem. Its last lines are the problems that it must report, `// → code | place | line | fix`;
 * code that must not compile has `@ts-expect-error`, which the type check verifies. `UPDATE_PROBLEMS=1` writes those lines and the table of
 * docs/errors.md; review the result.
 */
const directory = path.join(__dirname, 'problems');
const page = path.join(__dirname, '../../../docs/errors.md');
const files = readdirSync(directory)
  .filter((name) => name.endsWith('.ts'))
  .sort();
const isUpdate = process.env.UPDATE_PROBLEMS === '1';

interface Example {
  readonly name: string;
  readonly title: string;
  readonly compiles: boolean;
  readonly expected: readonly string[];
}

function readExample(name: string): Example {
  const text = readFileSync(path.join(directory, name), 'utf8');
  return {
    name,
    title: /^\/\/ (.*)\.$/m.exec(text)?.[1] ?? '',
    compiles: !text.includes('@ts-expect-error'),
    expected: Array.from(text.matchAll(/^\/\/ → (.*)$/gm), ([, line]) => line as string),
  };
}

type Start = () => Promise<readonly SetupProblem[]>;

/** Loads a file, and returns a function that starts its application; both report problems. */
function load(name: string): Start {
  try {
    const { default: exported } = require(path.join(directory, name));
    return async () => {
      try {
        const app = typeof exported === 'function' ? exported() : exported;
        await app?.ready();
        return [];
      } catch (error) {
        return problemsOf(name, error);
      }
    };
  } catch (error) {
    const problems = problemsOf(name, error);
    return async () => problems;
  }
}

function problemsOf(name: string, error: unknown): readonly SetupProblem[] {
  if (error instanceof SetupError) return error.problems;
  const explained = explainLoadError(error);
  if (explained !== undefined) return [explained];
  throw new Error(`${name} fails in another way`, { cause: error });
}

function shown(name: string, { code, className, member, file, line, fix }: SetupProblem): string {
  const place = member === undefined ? className : `${className}.${member}`;
  const own = `packages/antiphon/test/problems/${name}`;
  const location = file === undefined ? '-' : file === own ? line : `${path.posix.relative(path.posix.dirname(own), file)}:${line}`;
  return [code, place, location, fix.replaceAll('\n', ' ')].join(' | ');
}

function writeExpected(name: string, problems: readonly string[]): void {
  const file = path.join(directory, name);
  const text = readFileSync(file, 'utf8').replaceAll(/^\/\/ → .*\n/gm, '');
  writeFileSync(file, `${text.trimEnd()}\n${problems.map((problem) => `// → ${problem}\n`).join('')}`);
}

const start = '<!-- setup problems -->';
const end = '<!-- end of setup problems -->';

/** Returns the table of the page, with the first problem of each example. */
function tableOf(examples: readonly Example[]): string {
  const rows = examples.map(({ title, compiles, expected }) => {
    const [code, , , fix] = (expected[0] ?? ' |  |  | ').split(' | ');
    const cells = [title, compiles ? 'yes' : 'no', code === '' || code === ' ' ? '' : `\`${code}\``, fix ?? ''];
    return `| ${cells.map(escapeCell).join(' | ')} |`;
  });
  return [start, '', '| problem | compiles | code | fix |', '| --- | --- | --- | --- |', ...rows, '', end].join('\n');
}

/** Escapes what a renderer of Markdown takes for the end of a cell or for HTML. */
function escapeCell(cell: string): string {
  return cell.replaceAll(/(`[^`]*`)|[<|]/g, (found, code?: string) => code?.replaceAll('|', '\\|') ?? `\\${found}`);
}

it('has a corpus of at least 80 problems, each of which does not compile or is reported at startup', () => {
  expect(files.length).toBeGreaterThanOrEqual(80);
  expect(files.map(readExample).filter(({ title, compiles, expected }) => title === '' || (compiles && expected.length === 0))).toEqual([]);
});

it('reports each problem of the corpus with its code, place, line and fix', async () => {
  const reported: Record<string, readonly string[]> = {};
  // All files are loaded before the first application starts: the engine's scripts are listed again for each problem in a new file.
  const loaded = files.map((name) => [name, load(name)] as const);
  for (const [name, start] of loaded) {
    reported[name] = (await start()).map((problem) => shown(name, problem));
    if (isUpdate) writeExpected(name, reported[name]);
  }
  expect(reported).toEqual(Object.fromEntries(files.map((name) => [name, readExample(name).expected])));
}, 180_000);

it('lists the corpus in docs/errors.md', () => {
  const text = readFileSync(page, 'utf8');
  const table = tableOf(files.map(readExample));
  const current = text.slice(text.indexOf(start), text.indexOf(end) + end.length);
  if (isUpdate)
    writeFileSync(
      page,
      text.replace(current, () => table),
    );
  expect(isUpdate ? table : current).toBe(table);
});
