import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { TypeChecker } from '../../src/dev/type-checker';
import { writeProject } from '../project';

it('leaves a tsconfig.json that cannot be read to the application, which reports it', async () => {
  const directory = writeProject({ 'tsconfig.json': '{}', 'main.ts': '' });
  let print: (text: string) => void = () => {};
  const printed = new Promise<string>((resolve) => {
    print = resolve;
  });
  const streams = { out: process.stdout, err: { isTTY: false, write: print } } as never;
  const checker = new TypeChecker(path.join(directory, 'main.ts'), directory, streams);
  writeFileSync(path.join(directory, 'tsconfig.json'), '{ "extends": "./missing.json" }');
  expect(checker.check()).toBe(false);
  writeFileSync(path.join(directory, 'tsconfig.json'), '{ "compilerOptions": { "types": [] } }');
  expect(checker.check()).toBe(true);
  expect(await printed).toBe('Types   no errors\n');
});
