import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { antiphon, develop, fakeApp, fakeFramework, serve, writeProject } from './project';

/** A framework whose `fields` keeps what it receives, and the line that it is called on. */
const recordingFramework = {
  ...fakeFramework,
  'node_modules/antiphon/index.js': `exports.createApp = () => ({ ready: async () => {} });
    exports.tables = [];
    exports.enumOf = (values) => values;
    exports.fields = ({ name }, specs, options) => {
      const [, line] = /(\\d+):\\d+\\)?$/.exec(new Error().stack.split('\\n')[2]);
      exports.tables.push({ name, line: Number(line), fields: Object.keys(specs), specs, options });
    };`,
};

const item = `import { Dto } from 'antiphon';
import type { Size } from '#lib/size';

@Dto({
  name: 'Thing',
})
export class Item {
  name!: string;
  size!: Size;
  wrong!: () => void;
  where() { return new Error('here').stack!.split('\\n')[1]; }
}
`;

function project(type: 'commonjs' | 'module'): string {
  return writeProject({
    ...recordingFramework,
    'package.json': JSON.stringify({ type }),
    'tsconfig.json': JSON.stringify({ compilerOptions: { experimentalDecorators: true, paths: { '#lib/*': ['./lib/*'] } } }),
    'fake.cjs': fakeApp,
    'lib/size.ts': `export type Size = 's' | 'm';`,
    'src/item.ts': item,
    'src/main.ts': `import antiphon from 'antiphon';
      import fake from '../fake.cjs';
      import { Item } from './item.js';
      export default (fake as any).makeApp([(antiphon as any).tables, new Item().where()]);`,
  });
}

async function servedTables(directory: string): Promise<[[{ name: string; specs: any; options: any }], string]> {
  const { url } = await serve([], directory);
  return ((await (await fetch(url)).json()) as { value: [[{ name: string; specs: any; options: any }], string] }).value;
}

describe.each(['commonjs', 'module'] as const)('plain fields in a project with type %s', (type) => {
  it('are a table at run time; stack traces keep their lines', async () => {
    const [[table], where] = await servedTables(project(type));
    expect(table).toEqual({
      name: 'Item',
      line: 7,
      fields: ['name', 'size'],
      specs: { size: ['s', 'm'] },
      options: {
        name: 'Thing',
        problems: [{ member: 'wrong', line: 10, code: 'unreadable-type', sentence: expect.any(String), fix: expect.any(String) }],
      },
    });
    expect(where).toMatch(/item\.ts:11:20\)/);
  });

  it('follow a type that another file declares, also when the compiled file is in the cache', async () => {
    const directory = project(type);
    await servedTables(directory);
    expect((await servedTables(directory))[0][0].specs).toEqual({ size: ['s', 'm'] });
    writeFileSync(path.join(directory, 'lib/size.ts'), `export type Size = 'xl';`);
    expect((await servedTables(directory))[0][0].specs).toEqual({ size: ['xl'] });
  });

  it('make antiphon dev reload when a file that only declares a type changes', async () => {
    const directory = project(type);
    const dev = develop([], directory);
    await dev.printed(/Watches .*\n/);
    writeFileSync(path.join(directory, 'lib/size.ts'), `export type Size = 'xl';`);
    await dev.printed(/Reloaded in \d+ ms: lib\/size\.ts\n/);
  });

  it('are in the output of antiphon build, whose source maps lead to the source', async () => {
    const directory = project(type);
    expect(await antiphon(['build', '--no-check'], directory)).toMatchObject({ code: 0 });
    const { url } = await serve(['dist/src/main.js'], directory);
    const { value } = (await (await fetch(url)).json()) as { value: [[{ name: string; line: number }], string] };
    expect(value[0]).toMatchObject([{ name: 'Item', line: 7 }]);
    expect(value[1]).toMatch(/src[\\/]item\.ts:11:20\)/);
  });
});
