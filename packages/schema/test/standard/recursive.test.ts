import { Type } from '@sinclair/typebox';
import { scope } from 'arktype';
import * as Type1 from 'typebox';
import * as v from 'valibot';
import { z } from 'zod';
import { type AnyStandardSchema, Dto, parse, readClass, stringify } from '../../src/index';
import { classSchema } from '../../src/internal';

interface Node {
  readonly name: string;
  readonly children: readonly Node[];
}

const zodNode = z.object({
  name: z.string(),
  get children() {
    return z.array(zodNode);
  },
});
const valibotNode: v.GenericSchema<Node> = v.object({ name: v.string(), children: v.array(v.lazy(() => valibotNode)) });

const schemas: Record<string, AnyStandardSchema> = {
  zod: zodNode,
  valibot: valibotNode,
  arktype: scope({ node: { name: 'string', children: 'node[]' } }).export().node,
  typebox: Type.Recursive((This) => Type.Object({ name: Type.String(), children: Type.Array(This) })),
  'typebox 1': Type1.Cyclic({ Node: Type1.Object({ name: Type1.String(), children: Type1.Array(Type1.Ref('Node')) }) }, 'Node'),
  'typebox 1, by This': Type1.Object({ name: Type1.String(), children: Type1.Array(Type1.This()) }),
};

const tree = { name: 'a', children: [{ name: 'b', children: [{ name: 'c', children: [] }] }] };

it.each(Object.entries(schemas))(
  'a schema of %s that contains itself is read, written without undeclared keys, and documented',
  (_name, schema) => {
    class Tree extends (Dto(schema) as new () => object) {}
    expect({ ...parse(Tree, tree) }).toEqual(tree);
    const leaking = { ...tree, secret: 1, children: [{ ...tree.children[0], secret: 1 }] };
    expect(JSON.parse(stringify(Tree, leaking))).toEqual(tree);
    expect(readClass(Tree).problems).toEqual([]);
    expect(readClass(Tree).standard?.unwritable).toEqual([]);

    const names = new Set<string>();
    for (const direction of ['input', 'output'] as const) {
      const ref = (shape: ReturnType<typeof readClass>): string => {
        if (!names.has(`${direction} ${shape.name}`)) {
          names.add(`${direction} ${shape.name}`);
          expect(classSchema(shape, { direction, ref })).not.toEqual({});
        }
        return shape.name;
      };
      expect(classSchema(readClass(Tree), { direction, ref })).toMatchObject({ type: 'object', properties: { name: { type: 'string' } } });
    }
    expect([...names].filter((name) => !/ Tree(?:Part\d)?$/.test(name))).toEqual([]);
  },
);

interface Leaf {
  readonly kind: 'leaf';
  readonly size: number;
}
interface Branch {
  readonly kind: 'branch';
  readonly parts: readonly (Leaf | Branch)[];
}

const zodPart: z.ZodType<Leaf | Branch> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('leaf'), size: z.number() }),
    z.object({ kind: z.literal('branch'), parts: z.array(zodPart) }),
  ]),
);
const valibotPart: v.GenericSchema<Leaf | Branch> = v.variant('kind', [
  v.object({ kind: v.literal('leaf'), size: v.number() }),
  v.object({ kind: v.literal('branch'), parts: v.array(v.lazy(() => valibotPart)) }),
]);

const unions: Record<string, AnyStandardSchema> = {
  zod: z.object({ part: zodPart }),
  valibot: v.object({ part: valibotPart }),
  arktype: scope({
    leaf: { kind: "'leaf'", size: 'number' },
    branch: { kind: "'branch'", parts: 'part[]' },
    part: 'leaf | branch',
    whole: { part: 'part' },
  }).export().whole,
  typebox: Type.Object({
    part: Type.Recursive((This) =>
      Type.Union([
        Type.Object({ kind: Type.Literal('leaf'), size: Type.Number() }),
        Type.Object({ kind: Type.Literal('branch'), parts: Type.Array(This) }),
      ]),
    ),
  }),
  'typebox 1': Type1.Object({
    part: Type1.Cyclic(
      {
        Part: Type1.Union([
          Type1.Object({ kind: Type1.Literal('leaf'), size: Type1.Number() }),
          Type1.Object({ kind: Type1.Literal('branch'), parts: Type1.Array(Type1.Ref('Part')) }),
        ]),
      },
      'Part',
    ),
  }),
};

it.each(Object.entries(unions))('a union of %s whose objects contain it is read, and written without undeclared keys', (_name, schema) => {
  class Whole extends (Dto(schema) as new () => object) {}
  const leaf = { kind: 'leaf', size: 1 };
  const value = { part: { kind: 'branch', parts: [leaf, { kind: 'branch', parts: [leaf] }] } };
  expect({ ...parse(Whole, value) }).toEqual(value);
  const leaking = {
    part: {
      kind: 'branch',
      secret: 1,
      parts: [
        { ...leaf, secret: 1 },
        { kind: 'branch', secret: 1, parts: [leaf] },
      ],
    },
  };
  expect(JSON.parse(stringify(Whole, leaking))).toEqual(value);
});

it('a schema that contains itself without an object between is reported, because its values could not be picked', () => {
  class Holder extends Dto(z.object({ data: z.json() })) {}
  expect(readClass(Holder).standard?.unwritable).toMatchObject([{ className: 'Holder', code: 'unwritable-schema' }]);
});
