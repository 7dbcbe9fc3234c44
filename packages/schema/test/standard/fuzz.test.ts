import fc from 'fast-check';
import { Dto, parse, readClass, stringify } from '../../src/index';
import { builders, type Plan, plansWithValues, secret } from './random-schemas';

// `npm run test:full` sets the variable.
const numRuns = process.env.ANTIPHON_TEST_SIZE === 'full' ? 300 : 20;

it.each(Object.entries(builders))(
  `%s: a value of a random schema is read and written, and nothing undeclared at any depth is, ${numRuns} times`,
  (_name, build) => {
    const property = fc.property(plansWithValues, ({ plan, pair: { declared, leaking } }) => {
      const schema = builtBy(build, plan);
      fc.pre(schema !== undefined);
      class Item extends (Dto(schema) as new () => object) {}
      const shape = readClass(Item);
      expect([shape.problems, shape.standard?.unwritable]).toEqual([[], []]);
      expect({ ...parse(Item, declared) }).toEqual(declared);
      const text = stringify(Item, leaking);
      expect(text).not.toContain(secret);
      expect(JSON.parse(text)).toEqual(declared);
    });
    fc.assert(property, { numRuns, seed: 17 });
  },
  240_000,
);

/** arktype cannot make some unions of unions: its own error is "Intersection … results in an unsatisfiable type". */
function builtBy(build: (plan: Plan) => any, plan: Plan): any {
  try {
    return build(plan);
  } catch (error) {
    expect(String(error)).toContain('unsatisfiable type');
    return undefined;
  }
}
