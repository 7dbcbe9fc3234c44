import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { framePlaces, stackFrames } from '../../../src/routes/discovery/stack-frames';

test('paths of Windows are read with their drive, in every form of a frame', () => {
  const stack = `C:\\my shop (new)\\src\\main.ts:3
  @Get()
  ^
SyntaxError: unexpected
    at Items.read (C:\\my shop (new)\\src\\items.ts:7:12)
    at async C:\\shop\\src\\main.ts:9:1
    at new Items (file:///D:/my%20shop/src/items.js:11:3)
    at file:///D:/shop/main.js:13:5`;
  expect(framePlaces(stack)).toEqual([
    { file: 'C:\\my shop (new)\\src\\main.ts', line: 3 },
    { file: 'C:\\my shop (new)\\src\\items.ts', line: 7 },
    { file: 'C:\\shop\\src\\main.ts', line: 9 },
    { file: 'file:///D:/my%20shop/src/items.js', line: 11 },
    { file: 'file:///D:/shop/main.js', line: 13 },
  ]);
});

test('frames of Node.js and of evaluated code have no file', () => {
  const stack = 'Error: no\n    at node:internal/modules/cjs/loader:1:2\n    at Array.map (<anonymous>)\n    at new Promise (native)';
  expect(framePlaces(stack)).toEqual([]);
});

test('files are found in directories with spaces, by path and by URL; packages and missing files are left out', () => {
  const directory = mkdtempSync(join(tmpdir(), 'antiphon my shop (new) '));
  const [file, installed] = [join(directory, 'main.ts'), join(directory, 'node_modules', 'a.js')];
  mkdirSync(join(directory, 'node_modules'));
  for (const each of [file, installed]) writeFileSync(each, 'text');
  const frames = [`${file}:1:2`, `read (${installed}:1:2)`, `read (${pathToFileURL(file).href}:3:4)`, `${join(directory, 'none.ts')}:1:2`];
  const error = Object.assign(new Error('no'), { stack: `Error: no\n${frames.map((frame) => `    at ${frame}`).join('\n')}` });
  expect(stackFrames(error)).toEqual([
    { file, line: 1, text: 'text' },
    { file, line: 3, text: 'text' },
  ]);
  rmSync(directory, { recursive: true });
});
