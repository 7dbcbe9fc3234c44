import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const text = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
const examples = [...text.matchAll(/```ts\n(.*?)```/gs)].map(([, source = '']) => source);

describe('the examples of the README', () => {
  let directory: string;

  beforeAll(() => {
    mkdirSync(join(__dirname, 'built'), { recursive: true });
    directory = mkdtempSync(join(__dirname, 'built', 'readme-'));
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  it.each(examples.map((source, index) => [index, source] as const))('print the output in their comments: %i', (index, source) => {
    const printed: string[] = [];
    const log = jest.spyOn(console, 'log').mockImplementation((...values: unknown[]) => printed.push(values.join(' ')));
    const file = join(directory, `example-${index}.ts`);
    writeFileSync(file, source);
    require(file);
    log.mockRestore();
    expect(printed).toEqual([...source.matchAll(/\/\/ → (.*)/g)].map(([, line]) => line));
  });

  it('are four', () => {
    expect(examples).toHaveLength(4);
  });
});
