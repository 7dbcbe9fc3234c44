import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transform } from '@antiphon/transform';
import { findProgram } from '../../../../test/programs';
import { antiphon, writeProject } from '../project';

const user = `import { Dto } from 'antiphon';\r\n\r\n@Dto()\r\nexport class User {\r\n  name!: string; // Müller\r\n}\r\n`;
const item = `import { type Annotated, Dto } from 'antiphon';
import { User } from './user.js';

/** An article of the shop. */
@Dto({ name: 'Thing' })
export class Item {
  price!: Annotated<number, { minimum: 0 }>;
  owner: User | null = null;
}
`;
const decorated = `import { Dto, Field } from 'antiphon';\n\n@Dto()\nexport class Tag {\n  @Field() name!: string;\n}\n`;
const files = {
  'src/a user/user.ts': user,
  'src/a user/item.ts': item,
  'src/tag.ts': decorated,
  'src/broken.d.ts': '!',
  'node_modules/x/item.ts': item,
};

const read = (directory: string, file: string) => readFileSync(path.join(directory, file), 'utf8');
const transformed = (directory: string, file: string) => transform(read(directory, file), path.join(directory, file)).code;

it('writes what the compiler makes of the plain fields, byte for byte, and nothing else', async () => {
  const directory = writeProject(files);
  const expected = [transformed(directory, 'src/a user/user.ts'), transformed(directory, 'src/a user/item.ts')];
  const { code, stdout } = await antiphon(['eject'], directory);
  expect([code, stdout]).toEqual([0, 'Edited     src/a user/item.ts\nEdited     src/a user/user.ts\n']);
  expect([read(directory, 'src/a user/user.ts'), read(directory, 'src/a user/item.ts')]).toEqual(expected);
  expect(expected[0]).toBe(
    user
      .replace('{ Dto }', '{ fields }')
      .replace('@Dto()', '')
      .replace('{\r\n  name', '{ static { fields(this, { name: String }); }\r\n  name'),
  );
  expect([read(directory, 'src/tag.ts'), read(directory, 'node_modules/x/item.ts')]).toEqual([decorated, item]);
  expect(await antiphon(['eject', '--check'], directory)).toMatchObject({ code: 0, stdout: '' });
});

it('prints a diff, exits with 1 and writes nothing with --check', async () => {
  const directory = writeProject(files);
  const { code, stdout } = await antiphon(['eject', '--check', 'src'], directory);
  expect([code, read(directory, 'src/a user/item.ts')]).toEqual([1, item]);
  expect(stdout).toContain('+++ b/src/a user/item.ts');
});

if (findProgram('git') !== undefined) {
  it('prints a diff that git applies', async () => {
    const directory = writeProject(files);
    const { stdout } = await antiphon(['eject', '--check', 'src'], directory);
    const expected = transformed(directory, 'src/a user/item.ts');
    writeFileSync(path.join(directory, 'change.diff'), stdout);
    execFileSync('git', ['init', '-q'], { cwd: directory });
    execFileSync('git', ['apply', 'change.diff'], { cwd: directory });
    expect(read(directory, 'src/a user/item.ts')).toBe(expected);
  });
}

it('leaves the parameters of a controller to the compiler: a change of a method would not reach a written copy of them', async () => {
  const controller = `import { Controller, Get } from 'antiphon';

@Controller('/tags', { inferParameters: true })
export class TagsController {
  @Get('/:id') read(id: number) { return id; }
}
`;
  const directory = writeProject({ 'src/tags.ts': controller });
  expect(transform(controller, path.join(directory, 'src/tags.ts')).isChanged).toBe(true);
  expect(await antiphon(['eject', '--check'], directory)).toMatchObject({ code: 0, stdout: '' });
});

it('takes files, of which one may be below the current directory', async () => {
  const directory = writeProject(files);
  const { code, stdout } = await antiphon(['eject', 'item.ts', 'item.ts', '--json'], path.join(directory, 'src/a user'));
  expect([code, JSON.parse(stdout)]).toMatchObject([0, { written: true, operations: [{ kind: 'edit', path: 'src/a user/item.ts' }] }]);
  expect(read(directory, 'src/a user/user.ts')).toBe(user);
});

const unreadable = {
  ...files,
  'src/job.ts': `import { Dto } from 'antiphon';\n@Dto()\nclass Job {\n  name!: string;\n  run!: () => void;\n  [Symbol.iterator]!: string;\n}\n`,
};

it('lists the fields that have no form at run time, and writes no file', async () => {
  const directory = writeProject(unreadable);
  const { code, stdout, stderr } = await antiphon(['eject'], directory);
  expect([code, stdout, read(directory, 'src/a user/user.ts')]).toEqual([1, '', user]);
  expect(stderr).toContain('2 fields have no form at run time; nothing was written');
  expect(stderr).toMatch(/Job\.run {2}src\/job\.ts:5\n[\s\S]*Fix[\s\S]*> 5 \| {3}run!: \(\) => void;/);
  const { problems, written } = JSON.parse((await antiphon(['eject', '--json'], directory)).stdout);
  expect([written, problems.length, problems[0]]).toEqual([
    false,
    2,
    { code: 'unreadable-type', subject: 'Job.run', sentence: expect.any(String), fix: expect.any(String), file: 'src/job.ts', line: 5 },
  ]);
});

it.each([
  [['nowhere'], 'noPath', 1],
  [['package.json'], 'notTypeScript', 1],
  [['src/syntax.ts'], 'unparsableSource', 1],
  [['--chek'], 'unknownOption', 2],
] as const)('fails for %j with %s', async (args, problemCode, exitCode) => {
  const directory = writeProject({ 'src/syntax.ts': `@Dto() class {{ name!: string }` });
  const { code, stdout } = await antiphon(['eject', ...args, '--json'], directory);
  expect([code, JSON.parse(stdout).problems[0].code]).toEqual([exitCode, problemCode]);
});
