import { Field, jsonSchema, parse, readClass, safeParse } from '../../src';
import { classSchema, schemaName } from '../../src/internal';
import type { SetupProblem } from '../../src/setup-error';
import { buildType, isThunk, withKeywords } from '../../src/types/build-type';
import type { TypeShape } from '../../src/types/shape';
import { nullable, type TypeSpec } from '../../src/types/type-grammar';

const options = { direction: 'input', ref: schemaName } as const;

function build(spec: TypeSpec): { readonly type: TypeShape; readonly problems: readonly SetupProblem[] } {
  const problems: SetupProblem[] = [];
  const type = buildType(spec, { place: { className: 'Test' }, report: (problem) => problems.push(problem), shapeOf: readClass });
  return { type, problems };
}

class Item {
  @Field(String) name!: string;
}

describe('a function that returns a type', () => {
  it('reports a class that is declared later, and reads any value', () => {
    const early = build(() => Later);
    class Later {}
    expect(early.type).toEqual({ kind: 'any' });
    expect(early.problems).toMatchObject([{ code: 'erased-type', sentence: expect.stringContaining('`undefined` is not a type') }]);
    expect(build(() => Later).problems).toEqual([]);
  });

  it('throws every other error of the function', () => {
    expect(() =>
      build(() => {
        throw new TypeError('broken');
      }),
    ).toThrow('broken');
  });

  it('is neither a class nor a built-in function', () => {
    expect([() => Item, Item, BigInt, Date].map(isThunk)).toEqual([true, false, false, false]);
  });
});

describe('keywords of a class', () => {
  class Order {
    @Field(Item, { minProperties: 1, description: 'What was bought' }) item!: Item;
    @Field(nullable(Item), { maxProperties: 1 }) gift!: Item | null;
  }

  it('are written beside the reference to the class', () => {
    expect(classSchema(readClass(Order), options).properties).toMatchObject({
      item: { $ref: 'Item', minProperties: 1, description: 'What was bought' },
      gift: { anyOf: [{ $ref: 'Item', maxProperties: 1 }, { type: 'null' }] },
    });
  });

  it('are checked, and leave the class as it is', () => {
    expect(parse(Order, { item: { name: 'a' }, gift: null }).item).toBeInstanceOf(Item);
    expect(safeParse(Order, { item: {}, gift: null }).ok).toBe(false);
  });

  it('are added to a type without reading its class', () => {
    const type = withKeywords(
      buildType(Item, {
        place: { className: 'Test' },
        report: () => {},
        shapeOf: () => {
          throw new Error('read too early');
        },
      }),
      { title: 'Bought' },
    );
    expect(type.keywords).toEqual({ title: 'Bought' });
    expect(() => jsonSchema(type, options)).toThrow('read too early');
  });

  it('replace the keywords of the same name, and make a number an integer', () => {
    const type = withKeywords(withKeywords({ kind: 'number' }, { minimum: 1, maximum: 9 }), { minimum: 2 });
    expect(type.keywords).toEqual({ minimum: 2, maximum: 9 });
    expect(withKeywords({ kind: 'number' }, { type: 'integer' }).kind).toBe('integer');
    expect(withKeywords(type, {})).toBe(type);
  });
});
