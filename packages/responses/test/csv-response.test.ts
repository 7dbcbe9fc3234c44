import { spawnSync } from 'node:child_process';
import type { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { type CSVOptions, CSVResponse } from '../src';
import { GET, HEAD } from './serve';

const csv = async (content: unknown, options?: CSVOptions) => {
  const { body } = await new CSVResponse(content as never, options).prepare(GET);
  return typeof body === 'string' ? body : (await (body as Readable).toArray()).join('');
};

/** Parses each text with the csv module of Python. */
const readByPython = (texts: readonly string[]): string[][][] => {
  const program =
    "import csv, io, json, sys\nprint(json.dumps([list(csv.reader(io.StringIO(text, newline=''))) for text in json.load(sys.stdin)]))";
  const { stdout, stderr, status } = spawnSync('python3', ['-c', program], { input: JSON.stringify(texts), encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
};

const hasPython = spawnSync('python3', ['--version']).status === 0;

/** Text with many of the special characters of CSV. */
const cell = fc.string({
  unit: fc.oneof(
    fc.constantFrom('"', ',', ';', '\r', '\n', '\r\n', '\t', ' ', '=', "'", '\0', '\u2028', '\u0085'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 8,
});
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }));

describe('CSVResponse', () => {
  it('writes an array of objects at once, with a header and a length', async () => {
    const prepared = await new CSVResponse([
      { id: 1, title: 'a,b' },
      { title: '"q"\n', id: 2 },
    ]).prepare(GET);
    const body = 'id,title\r\n1,"a,b"\r\n2,"""q""\n"\r\n';
    expect(prepared).toEqual({
      status: 200,
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-length': String(body.length) },
      body,
    });
    expect(await new CSVResponse([{ id: 1 }]).prepare(HEAD)).toMatchObject({ headers: { 'content-length': '7' }, body: undefined });
  });

  it('streams rows of a generator', async () => {
    const rows = async function* () {
      yield { a: 1 };
      yield { a: 2 };
    };
    const prepared = await new CSVResponse(rows()).prepare(GET);
    expect(prepared.headers).toEqual({ 'content-type': 'text/csv; charset=utf-8' });
    expect((await (prepared.body as Readable).toArray()).join('')).toBe('a\r\n1\r\n2\r\n');
  });

  it('writes cells by the rules of encodeJson', async () => {
    expect(await csv([{ d: new Date(0), t: true, f: false, n: null, o: { a: 1 }, l: [1], big: 2n ** 70n, m: new Map([['k', 1]]) }])).toBe(
      'd,t,f,n,o,l,big,m\r\n1970-01-01T00:00:00.000Z,true,false,,"{""a"":1}",[1],1180591620717411303424,"{""k"":1}"\r\n',
    );
    await expect(csv([{ a: Number.NaN }])).rejects.toThrow(TypeError);
  });

  it('writes arrays of cells and single values without a header', async () => {
    expect(await csv([[1, 'x'], [2]])).toBe('1,x\r\n2\r\n');
    expect(await csv([1, 'x'])).toBe('1\r\nx\r\n');
  });

  it('supports columns, their order and the header', async () => {
    expect(await csv([{ a: 1, b: 2, secret: 3 }], { columns: ['b', 'a', 'c'] })).toBe('b,a,c\r\n2,1,\r\n');
    expect(await csv([{ a: 1 }], { header: false })).toBe('1\r\n');
    expect(await csv([[1, 2]], { columns: ['x', 'y'] })).toBe('x,y\r\n1,2\r\n');
  });

  it('sends a string unchanged, and no bytes without rows', async () => {
    expect(await csv('id\n1\n')).toBe('id\n1\n');
    expect(await csv([])).toBe('');
  });

  it('writes the result of `pickItem`, or the text of `encodeItem`', async () => {
    const pickItem = (row: unknown) => ({ id: (row as { id: number }).id });
    expect(await csv([{ id: 1, secret: 2 }], { pickItem })).toBe('id\r\n1\r\n');
    expect(await csv(new Set([{ id: 1, secret: 2 }]), { pickItem })).toBe('id\r\n1\r\n');
    expect(await csv([1, 2], { encodeItem: (row) => `<${row}>` })).toBe('<1><2>');
  });

  it('is read by csv-parse as the same cells (property)', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        expect(parse(await csv(rows), { record_delimiter: '\r\n' })).toEqual(rows);
      }),
    );
  });

  it('is read by Python, if it is installed, as the same cells (property)', async () => {
    const tables = fc.sample(table, 500);
    const readAll = hasPython ? readByPython : (texts: readonly string[]) => texts.map((text) => parse(text, { record_delimiter: '\r\n' }));
    expect(readAll(await Promise.all(tables.map((rows) => csv(rows))))).toEqual(tables);
  });

  it('quotes a lone CR, a lone LF, and an empty cell that is the only one of its row', async () => {
    expect(await csv([{ 'n\r': 'a\rb' }, { 'n\r': 'a\nb' }])).toBe('"n\r"\r\n"a\rb"\r\n"a\nb"\r\n');
    expect(await csv([{ a: '' }, { a: null }])).toBe('a\r\n""\r\n""\r\n');
  });

  it('writes no cell that starts a formula in any reader, if formulas are escaped (property)', async () => {
    const hostile = fc
      .tuple(
        fc.constantFrom(
          '',
          ' ',
          '\r',
          '\n',
          '\r\n',
          '\t',
          '\v',
          '\f',
          '\u2028',
          '\u0085',
          '\ufeff',
          '\u200b',
          'x\r',
          'x\n',
          'x\r\n',
          'x"\r',
          'x,',
        ),
        fc.constantFrom('=', '+', '-', '@', '\uff1d'),
        cell,
      )
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 3 }), async (cells) => {
        const read = parse(await csv([cells], { escapeFormulas: true }), { record_delimiter: '\r\n' });
        expect(read).toEqual([cells.map((text) => (text.startsWith('x') ? text : `'${text}`))]);
      }),
    );
  });

  it('escapes formulas if the option requires it, also in the names of columns, but not numbers', async () => {
    expect(await csv([{ '@a': -1, b: '-1' }], { escapeFormulas: true })).toBe("'@a,b\r\n-1,'-1\r\n");
    expect(await csv([{ a: '=1+1', b: '-5' }])).toBe('a,b\r\n=1+1,-5\r\n');
    expect(await csv([{ a: '=1+1', b: 'x' }], { escapeFormulas: true })).toBe("a,b\r\n'=1+1,x\r\n");
  });

  it('can be prepared again if its rows can be read again', async () => {
    const response = new CSVResponse([{ a: 1 }]);
    expect(await response.prepare(GET)).toEqual(await response.prepare(GET));
    const streamed = new CSVResponse(new Set([{ a: 1 }]));
    const text = async () => (await ((await streamed.prepare(GET)).body as Readable).toArray()).join('');
    expect([await text(), await text()]).toEqual(['a\r\n1\r\n', 'a\r\n1\r\n']);
  });
});
