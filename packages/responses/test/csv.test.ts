import type { Readable } from 'node:stream';
import { type CSVOptions, CSVResponse } from '../src';
import { GET, HEAD } from './serve';

const csv = async (content: unknown, options?: CSVOptions) => {
  const { body } = await new CSVResponse(content as never, options).answer(GET);
  return typeof body === 'string' ? body : (await (body as Readable).toArray()).join('');
};

describe('CSVResponse', () => {
  it('writes an array of objects at once, with a header and a length', async () => {
    const answer = await new CSVResponse([
      { id: 1, title: 'a,b' },
      { title: '"q"\n', id: 2 },
    ]).answer(GET);
    const body = 'id,title\r\n1,"a,b"\r\n2,"""q""\n"\r\n';
    expect(answer).toEqual({
      status: 200,
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-length': String(body.length) },
      body,
    });
    expect(await new CSVResponse([{ id: 1 }]).answer(HEAD)).toMatchObject({ headers: { 'content-length': '7' }, body: undefined });
  });

  it('streams rows of a generator', async () => {
    const rows = async function* () {
      yield { a: 1 };
      yield { a: 2 };
    };
    const answer = await new CSVResponse(rows()).answer(GET);
    expect(answer.headers).toEqual({ 'content-type': 'text/csv; charset=utf-8' });
    expect((await (answer.body as Readable).toArray()).join('')).toBe('a\r\n1\r\n2\r\n');
  });

  it('writes cells by the rules of encodeJSON', async () => {
    expect(await csv([{ d: new Date(0), t: true, f: false, n: null, o: { a: 1 }, l: [1], big: 2n ** 70n, m: new Map([['k', 1]]) }])).toBe(
      'd,t,f,n,o,l,big,m\r\n1970-01-01T00:00:00.000Z,true,false,,"{""a"":1}",[1],1180591620717411303424,"{""k"":1}"\r\n',
    );
    await expect(csv([{ a: Number.NaN }])).rejects.toThrow(TypeError);
  });

  it('writes arrays of cells and single values without a header', async () => {
    expect(await csv([[1, 'x'], [2]])).toBe('1,x\r\n2\r\n');
    expect(await csv([1, 'x'])).toBe('1\r\nx\r\n');
  });

  it('takes the columns, their order and whether they are named', async () => {
    expect(await csv([{ a: 1, b: 2, secret: 3 }], { columns: ['b', 'a', 'c'] })).toBe('b,a,c\r\n2,1,\r\n');
    expect(await csv([{ a: 1 }], { header: false })).toBe('1\r\n');
    expect(await csv([[1, 2]], { columns: ['x', 'y'] })).toBe('x,y\r\n1,2\r\n');
  });

  it('sends a string as it is, and nothing for no rows', async () => {
    expect(await csv('id\n1\n')).toBe('id\n1\n');
    expect(await csv([])).toBe('');
  });

  it('writes what `pickItem` leaves of a row, and the text `encodeItem` makes of it', async () => {
    const pickItem = (row: unknown) => ({ id: (row as { id: number }).id });
    expect(await csv([{ id: 1, secret: 2 }], { pickItem })).toBe('id\r\n1\r\n');
    expect(await csv(new Set([{ id: 1, secret: 2 }]), { pickItem })).toBe('id\r\n1\r\n');
    expect(await csv([1, 2], { encodeItem: (row) => `<${row}>` })).toBe('<1><2>');
  });

  it('disarms formulas where asked', async () => {
    expect(await csv([{ a: '=1+1', b: '-5' }])).toBe('a,b\r\n=1+1,-5\r\n');
    expect(await csv([{ a: '=1+1', b: 'x' }], { escapeFormulas: true })).toBe("a,b\r\n'=1+1,x\r\n");
  });

  it('can be asked again when its rows can', async () => {
    const response = new CSVResponse([{ a: 1 }]);
    expect(await response.answer(GET)).toEqual(await response.answer(GET));
    const streamed = new CSVResponse(new Set([{ a: 1 }]));
    const text = async () => (await ((await streamed.answer(GET)).body as Readable).toArray()).join('');
    expect([await text(), await text()]).toEqual(['a\r\n1\r\n', 'a\r\n1\r\n']);
  });
});
