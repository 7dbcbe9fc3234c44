import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { writeProject } from './project';

const compilerOptions = {
  module: 'nodenext',
  target: 'es2022',
  lib: ['es2023'],
  strict: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  useDefineForClassFields: false,
  skipLibCheck: true,
  noEmit: true,
  resolveJsonModule: true,
  types: [],
  paths: { '@/*': ['./src/*'] },
};

const dto = `import { IsString } from 'class-validator';
export class Item { @IsString() name!: string; }
`;

function controller(dtoModule: string): string {
  return `import { Body, Controller, Get, Post, ResponseModel } from 'antiphon';
import { Item } from '${dtoModule}';
@Controller('/items')
export class ItemsController {
  @Post() @ResponseModel(Item) create(@Body() item: Item): Item { return item; }
  @Get('/fail') fail(): string {
    throw new Error('no item');
  }
}
`;
}

/** Writes a project with a controller, a DTO class, JSON and tests, in a directory that has the packages of the workspace as they are published. */
export function writeShop(parent: string, type: 'module' | 'commonjs', files: Readonly<Record<string, string>> = {}): string {
  const isModule = type === 'module';
  return writeProject(
    {
      'package.json': JSON.stringify({ name: 'shop', type }),
      'tsconfig.json': JSON.stringify({ compilerOptions, include: ['src', 'test'] }),
      'src/main.ts': `import { createApp } from 'antiphon';
import settings from './settings.json'${isModule ? " with { type: 'json' }" : ''};
export default createApp({ title: settings.title, controllers: ['.'] });
`,
      'src/settings.json': '{ "title": "Shop" }',
      'src/items/item.dto.ts': dto,
      'src/items/items.controller.ts': controller(`@/items/item.dto${isModule ? '.js' : ''}`),
      'src/items/items.controller.test.ts': 'export {};',
      'test/setup.ts': 'export {};',
      ...files,
    },
    parent,
  );
}

/** Lists the files below a directory, without hidden ones. */
export function filesOf(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => path.extname(name) !== '' && !path.basename(name).startsWith('.'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

/** A process that serves. */
export interface Program {
  readonly url: string;
  stop(): Promise<{ code: number | null; output: string }>;
}

/** Starts a program on a free port, and waits until it listens. */
export async function startProgram(args: readonly string[], cwd: string): Promise<Program> {
  // The script that starts Jest adds a directory with every package of the workspace.
  const env = { ...process.env, NODE_PATH: '' };
  const child = spawn(process.execPath, [...args, '--host', '127.0.0.1', '--port', '0'], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        output += text;
        const found = /Server\s+(http:\S+)\n/.exec(output);
        if (found !== null) resolve(found[1]!);
      });
    }
    void exited.then(() => reject(new Error(output)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    return { code: await exited, output };
  };
  return { url, stop };
}

/** Sends JSON and returns the status of the response. */
export async function post(url: string, body: unknown): Promise<number> {
  const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  return (await fetch(url, init)).status;
}
