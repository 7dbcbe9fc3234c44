import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

jest.setTimeout(60_000);

const built = path.join(__dirname, '..', 'dist', 'end-with-this-process.js');

/** A program that notices nothing: its only thread waits without an end. */
const blocked = `process.stdout.write('blocked\\n'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`;

/** A program that starts a blocked process, whose output is the same pipe, and is blocked itself. */
const blockedTree = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(blocked)}], { stdio: 'inherit' });
setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 100)`;

/** Starts a process that starts the program with a lifetime, and then runs `after`; the output of both is the same pipe. */
function parentOf(program: string, { spawnOptions = '{}', lifetime = '{}', after = '' } = {}): ChildProcess {
  const text = `
    const { spawn } = require('node:child_process');
    const { endWithThisProcess } = require(${JSON.stringify(built)});
    const child = spawn(process.execPath, ['-e', ${JSON.stringify(program)}], { stdio: 'inherit', ...${spawnOptions} });
    endWithThisProcess(child, ${lifetime});
    ${after}`;
  const parent = spawn(process.execPath, ['-e', text], { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(parent);
  return parent;
}

const started: ChildProcess[] = [];

afterEach(() => {
  for (const parent of started.splice(0)) parent.kill('SIGKILL');
});

async function printed({ stdout }: ChildProcess, text: string): Promise<void> {
  let all = '';
  for await (const chunk of stdout!.iterator({ destroyOnReturn: false })) {
    all += chunk;
    if (all.includes(text)) return;
  }
  throw new Error(`ended before it printed ${text}:\n${all}`);
}

/** Resolves when every process that has the pipe has ended. */
async function allEnded(parent: ChildProcess): Promise<void> {
  parent.stdout!.resume();
  await once(parent, 'close');
}

describe('a child whose thread is blocked', () => {
  it.each(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const)('ends when its parent is ended by %s', async (signal) => {
    const parent = parentOf(blocked);
    await printed(parent, 'blocked');
    parent.kill(signal);
    await allEnded(parent);
  });

  it('ends when its parent exits', async () => {
    const parent = parentOf(blocked, { after: `setTimeout(() => process.exit(0), 500);` });
    await allEnded(parent);
  });

  it('ends with the processes that it has started, as a group', async () => {
    const parent = parentOf(blockedTree, { spawnOptions: '{ detached: true }', lifetime: '{ isGroup: true }' });
    await printed(parent, 'blocked');
    parent.kill('SIGKILL');
    await allEnded(parent);
  });

  it('ends after its grace period', async () => {
    const parent = parentOf(blocked, { lifetime: '{ grace: 1500 }' });
    await printed(parent, 'blocked');
    const since = Date.now();
    parent.kill('SIGKILL');
    await allEnded(parent);
    expect(Date.now() - since).toBeGreaterThanOrEqual(1500);
  });

  it('ends although what ends it was ended before, if another child is started afterwards', async () => {
    const parent = parentOf(blocked, {
      after: `
        const { execSync } = require('node:child_process');
        const reaper = execSync('ps -A -o pid=,ppid=,args=', { encoding: 'utf8' }).split('\\n')
          .map((line) => line.trim().split(/ +/))
          .find(([, parent, ...args]) => Number(parent) === process.pid && args.join(' ').includes('sh -c'));
        process.kill(Number(reaper[0]), 'SIGKILL');
        setTimeout(() => {
          endWithThisProcess(spawn(process.execPath, ['-e', ''], { stdio: 'ignore' }));
          process.kill(process.pid, 'SIGKILL');
        }, 1000);`,
    });
    await allEnded(parent);
  });
});

it('lets a child finish within its grace period', async () => {
  const parent = parentOf(`setTimeout(() => console.log('finished'), 1000); console.log('begun');`, { lifetime: '{ grace: 5000 }' });
  await printed(parent, 'begun');
  parent.kill('SIGKILL');
  await printed(parent, 'finished');
  await allEnded(parent);
});

it('does not keep its process alive', async () => {
  const parent = parentOf('', { after: `child.once('exit', () => console.log('child ended'));` });
  await printed(parent, 'child ended');
  await allEnded(parent);
});

/** The browser is to stay. */
const outliving = ['cli/src/dev/open-browser.ts'];

it('is called by every module of the commands that starts a process and does not wait for it', () => {
  const packages = path.join(__dirname, '..', '..');
  const sources = ['cli/src', 'create-antiphon/src'].flatMap((folder) =>
    readdirSync(path.join(packages, folder), { recursive: true, encoding: 'utf8' }).map(
      (file) => `${folder}/${file.split(path.sep).join('/')}`,
    ),
  );
  const textOf = (file: string) => readFileSync(path.join(packages, file), 'utf8');
  const starting = sources.filter(
    (file) => file.endsWith('.ts') && /\b(?:spawn|fork|exec|execFile)\(|setupPrimary\(/.test(textOf(file).replace(/\.exec\(/g, '')),
  );
  expect(starting).toContain('cli/src/dev/app-process.ts');
  // Those of the cluster module have one listener, where their program is set.
  const left = starting.filter(
    (file) => !textOf(file).includes('endWithThisProcess(') && !/cluster\.fork\(|WorkerListener|#fork\(/.test(textOf(file)),
  );
  expect(left).toEqual(outliving);
});
