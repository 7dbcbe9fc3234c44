import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Comparison } from '../report';
import { medianOf, medianSpread } from '../statistics';
import { antiphonBin, benchProject } from './bench-project';
import type { ModuleSystem } from './typescript-project';

const fileCount = 50;
const edits = 20;

/** Milliseconds between a reload and the next edit, as an author needs at least. */
const pause = 2500;

/** Edits a file of a running `antiphon dev` again and again, and compares the time of a reload with that of the first start. */
export async function measureReload(): Promise<Comparison[]> {
  return [await measureProject('commonjs'), await measureProject('module')];
}

async function measureProject(type: ModuleSystem): Promise<Comparison> {
  const directory = benchProject(fileCount, type);
  const child = spawn(process.execPath, [antiphonBin, 'dev', '--port', '0'], { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] });
  const began = performance.now();
  await printed(child, /Watches/);
  const first = performance.now() - began;
  const times: number[] = [];
  for (let edit = 0; edit < edits; edit++) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    appendFileSync(path.join(directory, 'src', 'item1', 'item1.dto.ts'), `// ${edit}\n`);
    times.push(Number((await printed(child, /Reloaded in (\d+) ms/))[1]));
  }
  child.kill('SIGTERM');
  await once(child, 'exit');
  const columns = { ms: medianOf(times).toFixed(0), 'ms first start': first.toFixed(0) };
  const ratio = medianSpread(times.map((time) => first / time));
  const figures = [{ contender: 'antiphon dev', ratio, columns }];
  return {
    name: `reload-${type}`,
    title: `${fileCount} files, ${edits} edits`,
    base: 'first start',
    unit: 'time from the edit to the open port',
    figures,
    absent: [],
  };
}

async function printed({ stderr }: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  let text = '';
  for (;;) {
    const [chunk] = await once(stderr!, 'data');
    text += chunk;
    const found = pattern.exec(text);
    if (found !== null) return found;
  }
}
