import { parse } from 'yaml';
import { YAMLResponse } from '../src';
import { GET } from './serve';

describe('YAMLResponse', () => {
  it('writes any value as YAML (RFC 9512)', () => {
    const answer = new YAMLResponse({ a: [1, { b: 'x: y' }], d: new Date(0), n: null, big: 2n ** 70n }).answer(GET) as {
      headers: object;
      body: string;
    };
    expect(answer.headers).toMatchObject({ 'content-type': 'application/yaml' });
    expect(answer.body).toContain('a:\n  - 1\n  - b: "x: y"\n');
    expect(parse(answer.body, { intAsBigInt: true })).toEqual({
      a: [1n, { b: 'x: y' }],
      d: '1970-01-01T00:00:00.000Z',
      n: null,
      big: 2n ** 70n,
    });
  });
});
