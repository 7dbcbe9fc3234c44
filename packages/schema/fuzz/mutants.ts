import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Mutant, mutants } from './mutant-list';

const root = join(__dirname, '..');

/** Runs the fuzz test on each mutant whose name contains `only`; exits with 1 if one that is not equivalent survives. */
export function runMutants(only = '', classes = 3000): void {
  const chosen = mutants.filter(({ name }) => name.includes(only));
  const survivors = chosen.filter((mutant, index) => !report(mutant, isFound(mutant, index, classes)));
  const names = survivors.map(({ name }) => name);
  console.log(JSON.stringify({ mutants: chosen.length, found: chosen.length - survivors.length, survivors: names }));
  process.exitCode = survivors.every(({ equivalent }) => equivalent) ? 0 : 1;
}

function report({ name, equivalent }: Mutant, found: boolean): boolean {
  const verdict = equivalent ? `equivalent ${name}: ${equivalent}` : `SURVIVED   ${name}`;
  console.log(found ? `found      ${name}` : verdict);
  return found;
}

function isFound(mutant: Mutant, index: number, classes: number): boolean {
  const folder = join(root, 'dist', 'mutants', String(index));
  plant(mutant, folder);
  const script = ['--require', 'esbuild-register', join(folder, 'fuzz', 'main.ts'), '--classes', String(classes)];
  try {
    execFileSync(process.execPath, script, { cwd: root, stdio: 'pipe' });
    return false;
  } catch {
    return true;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Copies the sources with one fault. */
function plant({ file, find, replace, name }: Mutant, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const part of ['src', 'fuzz']) cpSync(join(root, part), join(folder, part), { recursive: true });
  const path = join(folder, 'src', 'parser', `${file}.ts`);
  const source = readFileSync(path, 'utf8');
  if (!source.includes(find)) throw new Error(`The mutant \`${name}\` no longer finds its place in ${file}.ts.`);
  writeFileSync(
    path,
    source.replace(find, () => replace),
  );
}
