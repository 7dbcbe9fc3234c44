import { Field, safeParse } from 'antiphon';
import { recognizeText } from '../../../src/generate/models/recognize-text';

const days = ['2024-02-29', '2024-02-30', '2023-02-29', '0000-01-01', '9999-12-31', '2024-13-01', '2024-00-10'];
const times = [
  '2024-01-01T00:00:00Z',
  '2024-01-01T23:59:59.123456789+23:59',
  '2024-01-01T24:00:00Z',
  '2024-01-01T25:00:00Z',
  '2024-01-01T00:60:00Z',
  '9999-12-31T23:59:60Z',
  '2024-01-01T00:00:00+25:00',
  '2024-02-30T00:00:00Z',
  '2024-01-01T00:00:00',
];
const addresses = ['a@b.co', "o'neil+x@b.co", 'a..b@c.de', '.a@b.co', 'ä@ö.de', '-a@b.com', 'a@-b.com', 'a@b', 'a@b.c1', 'a@b_c.de'];
const urls = [
  'https://b.co',
  'HTTP://B.co:80/a%20b?c=d&e=[f]#g',
  'http://localhost:3000/?q=a+b#/c?d',
  'https://user:pw@host/',
  'https://münchen.de/',
  'https://x.y/%zz',
  'https://x.y/a|b',
  'https://x.y/a#b#c',
  'https://x_y.com/',
  'http://[::1]/',
  'https://x y',
  'https://x:99999/',
  'http://',
  'http:///a',
];
const ids = ['0190163D-8694-739b-aea5-966c26f8ad91', '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

it.each([...days, ...times, ...addresses, ...urls, ...ids])('recognizes only a format that accepts the sample: %s', (text) => {
  const type = recognizeText([text]);
  if (!('format' in type) || type.format === undefined) return expect(type).toEqual({ kind: 'string' });
  class Sample {
    value!: unknown;
  }
  Field(type.kind === 'date' ? Date : String, { format: type.format })(Sample.prototype, 'value');
  return expect(safeParse(Sample, { value: text })).toMatchObject({ ok: true });
});

it('recognizes the usual formats', () => {
  const formats = (texts: readonly string[]) => texts.map((text) => (recognizeText([text]) as { format?: string }).format);
  expect(formats(['2024-02-29', '2024-01-01T00:00:00Z', 'a@b.co', 'https://b.co/a?b=c#d', ids[0]!])).toEqual([
    'date',
    'date-time',
    'email',
    'uri',
    'uuid',
  ]);
  expect(formats(['2024-02-30', '2024-01-01T25:00:00Z', 'a..b@c.de', 'https://münchen.de/'])).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
