import { Type } from '@sinclair/typebox';
import { scope } from 'arktype';
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
