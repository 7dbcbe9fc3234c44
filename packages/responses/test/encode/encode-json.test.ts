import fc from 'fast-check';
import { encodeJson } from '../../src';

class Item {
  #secret = 1;
  name = 'a';
  tags = new Set(['x']);
  get computed() {
    return this.#secret;
  }
  method() {}
}

describe('encodeJson', () => {
  it('writes plain values as JSON.stringify does (property)', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 0, 2), (value, indent) => {
        return encodeJson(value, { indent }) === JSON.stringify(value, undefined, indent);
      }),
    );
  });

  it('writes JavaScript values as documented', () => {
    expect(encodeJson(new Date(0))).toBe('"1970-01-01T00:00:00.000Z"');
    expect(encodeJson({ big: 2n ** 70n, small: 1n })).toBe('{"big":1180591620717411303424,"small":1}');
    expect(
      encodeJson(
        new Map<unknown, unknown>([
          [1, 'a'],
          [true, 'b'],
          [null, 'c'],
          [5n, 'd'],
          [new Date(0), 'e'],
          ['k', 'f'],
        ]),
      ),
    ).toBe('{"1":"a","5":"d","true":"b","null":"c","1970-01-01T00:00:00.000Z":"e","k":"f"}');
    expect(encodeJson(new Set([1, new Set([2])]))).toBe('[1,[2]]');
    expect(encodeJson([Buffer.from('hi'), Uint8Array.of(255), new ArrayBuffer(1), new DataView(new ArrayBuffer(1))])).toBe(
      '["aGk=","/w==","AA==","AA=="]',
    );
    expect(encodeJson([Float64Array.of(1.5), BigInt64Array.of(-1n), Int8Array.of(-1)])).toBe('[[1.5],[-1],[-1]]');
    expect(encodeJson([new URL('http://a.example/'), new URLSearchParams('a=b'), /x/g])).toBe('["http://a.example/","a=b","/x/g"]');
    expect(encodeJson(Object.assign(new RangeError('no'), { code: 'E' }))).toBe('{"code":"E"}');
    expect(encodeJson([new String('s'), new Number(1), new Boolean(false)])).toBe('["s",1,false]');
  });

  it('writes iterables and generators as arrays', () => {
    const generate = function* () {
      yield 1;
      yield { a: new Date(0) };
    };
    expect(encodeJson(generate())).toBe('[1,{"a":"1970-01-01T00:00:00.000Z"}]');
    expect(
      encodeJson({
        own: {
          *[Symbol.iterator]() {
            yield 1;
          },
        },
      }),
    ).toBe('{"own":[1]}');
  });

  it('writes the own members of an instance, unless it has `toJSON`', () => {
    expect(encodeJson(new Item())).toBe('{"name":"a","tags":["x"]}');
    expect(encodeJson([{ toJSON: () => new Map([['a', 1n]]) }])).toBe('[{"a":1}]');
    expect(encodeJson({ toJSON: 5, a: 1n })).toBe('{"toJSON":5,"a":1}');
  });

  it('omits undefined, functions and symbols, and writes null in arrays and on the outermost level', () => {
    expect(encodeJson({ a: undefined, b: () => {}, c: Symbol('c'), d: [undefined, () => {}] })).toBe('{"d":[null,null]}');
    expect(encodeJson({ a: undefined, d: [undefined], m: new Map([['x', undefined]]) })).toBe('{"d":[null],"m":{}}');
    expect([undefined, () => {}, Symbol('x')].map((value) => encodeJson(value))).toEqual(['null', 'null', 'null']);
  });

  it('writes no unnecessary escapes', () => {
    expect(encodeJson({ é: '♥/<\u2028', n: 1n })).toBe('{"é":"♥/<\u2028","n":1}');
  });

  it('keeps a member called __proto__ as data', () => {
    const text = encodeJson({ a: 1n, ['__proto__']: { b: 1 }, m: new Map([['__proto__', 1]]) });
    expect(text).toBe('{"a":1,"__proto__":{"b":1},"m":{"__proto__":1}}');
  });

  it('rejects values that JSON cannot express, with their path', () => {
    expect(() => encodeJson({ a: [1, { b: Number.NaN }] })).toThrow('The value at `a[1].b` is NaN, which JSON cannot express');
    expect(() => encodeJson(Number.POSITIVE_INFINITY)).toThrow('The value is Infinity, which JSON cannot express');
    expect(() => encodeJson([new Date('x')])).toThrow('The value at `[0]` is an invalid Date, which JSON cannot express');
    expect(() => encodeJson({ p: Promise.resolve() })).toThrow('The value at `p` is a promise; await it first');
    expect(() => encodeJson((async function* () {})())).toThrow(/is an async iterable; stream it/);
    expect(() => encodeJson(new Map([[{}, 1]]))).toThrow(/has a Map key that cannot be the name of a member \(object\)/);
  });

  it('rejects cycles and values that are nested too deeply', () => {
    const self: Record<string, unknown> = { a: 1 };
    self.self = self;
    expect(() => encodeJson(self)).toThrow(/^The value at `self\.self\..*…` contains itself$/);
    const map = new Map<string, unknown>();
    expect(() => encodeJson(map.set('m', [map]))).toThrow(/contains itself/);
    let deep: unknown = 1;
    for (let level = 0; level < 1100; level++) deep = [deep];
    expect(() => encodeJson(deep)).toThrow(/is nested more than 1000 levels deep/);
    const shared = { a: 1n };
    expect(encodeJson([shared, shared])).toBe('[{"a":1},{"a":1}]');
  });

  it('sorts members by name if the option requires it, also those that look like numbers', () => {
    expect(encodeJson({ b: 1, 10: 2, 9: { d: 1, c: [] } }, { sortKeys: true })).toBe('{"10":2,"9":{"c":[],"d":1},"b":1}');
    expect(encodeJson({ b: [1, {}], a: 1n }, { sortKeys: true, indent: 2 })).toBe('{\n  "a": 1,\n  "b": [\n    1,\n    {}\n  ]\n}');
  });

  it('writes null for NaN if the option requires it', () => {
    expect(encodeJson([Number.NaN, new Date('x')], { nanAsNull: true })).toBe('[null,null]');
    expect(encodeJson([Number.NaN], { nanAsNull: true, sortKeys: true })).toBe('[null]');
  });

  it('is parsed back as the same value, for any JavaScript values (property)', () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.date({ noInvalidDate: true }),
      fc.bigInt({ min: -(2n ** 53n) + 1n, max: 2n ** 53n - 1n }),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('tree')),
        fc.dictionary(fc.string(), tie('tree')),
        fc.array(fc.tuple(fc.string(), tie('tree'))).map((pairs) => new Map(pairs)),
      ),
    }));
    fc.assert(fc.property(tree, (value) => expect(JSON.parse(encodeJson(value))).toEqual(JSON.parse(JSON.stringify(naive(value))))));
  });
});

/** Converts a value by the documented rules, one line each. */
function naive(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Map) return naive(Object.fromEntries(value));
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(naive);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, naive(member)]));
  return value;
}
