import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '..', '..', '..');
const swcOptions = {
  jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true }, keepClassNames: true },
};
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'antiphon-jest-'));
  const modules = path.join(directory, 'node_modules');
  mkdirSync(path.join(modules, 'antiphon'), { recursive: true });
  mkdirSync(path.join(modules, '@antiphon'));
  symlinkSync(path.join(root, 'packages', 'transform'), path.join(modules, '@antiphon', 'transform'), 'junction');
  const recording = `exports.enumOf = (values) => values; exports.fields = (target, specs, options) => { target.table = { specs, options }; };`;
  write('node_modules/antiphon/index.js', recording);
  write('size.ts', `export type Size = 's' | 'm';`);
  write(
    'item.ts',
    `import { Dto } from 'antiphon';
import type { Size } from './size';

@Dto({
  name: 'Thing',
})
export class Item {
  size!: Size;
  wrong!: () => void;
  where() { return new Error('here').stack!; }
}
`,
  );
  write(
    'item.test.ts',
    `import { Item } from './item';
it('has a table', () => {
  console.log(JSON.stringify({ ...(Item as any).table, where: /item\\.ts:\\d+:\\d+/.exec(new Item().where())![0] }));
});
`,
  );
  write(
    'jest.config.json',
    JSON.stringify({
      testEnvironment: 'node',
      transform: { '\\.ts$': ['@antiphon/transform/jest', swcOptions] },
      cacheDirectory: path.join(directory, 'cache'),
    }),
  );
});
afterAll(() => rmSync(directory, { recursive: true }));

function write(name: string, text: string): void {
  writeFileSync(path.join(directory, name), text);
}

/** Runs Jest in the project, as its users do. */
async function runJest(): Promise<Record<string, any>> {
  const jest = createRequire(path.join(root, 'package.json')).resolve('jest/bin/jest');
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [jest, '--silent=false', '-i'], { cwd: directory }, (_error, stdout, stderr) => resolve(stdout + stderr));
  });
  const printed = /\{"specs".*\}/.exec(output);
  if (printed === null) throw new Error(output);
  return JSON.parse(printed[0]);
}

it('reads plain fields in Jest, on the lines and columns of the source', async () => {
  const table = await runJest();
  expect(table.specs).toEqual({ size: ['s', 'm'] });
  expect(table.options).toMatchObject({ name: 'Thing', problems: [{ member: 'wrong', line: 9 }] });
  expect(table.where).toBe('item.ts:10:20');
});

it('compiles a file again when a type that another file declares has changed', async () => {
  await runJest();
  write('size.ts', `export type Size = 'xl' | 'xxl';`);
  expect((await runJest()).specs).toEqual({ size: ['xl', 'xxl'] });
});
