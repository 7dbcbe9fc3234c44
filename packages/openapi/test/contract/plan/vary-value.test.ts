import { propertiesOf } from '../../../src/contract/plan/vary-value';
import type { SampleContext } from '../../../src/contract/sample/sample-value';

it('returns the properties of an object and of the parts of its allOf, also one named __proto__', () => {
  const part = JSON.parse('{ "properties": { "__proto__": { "type": "string" }, "a": {} } }');
  const context = { document: { openapi: '3.1.0', info: { title: 'x', version: '1' } } } as unknown as SampleContext;
  expect(Object.keys(propertiesOf({ ...part, allOf: [{ properties: { b: {} } }] }, context))).toEqual(['b', '__proto__', 'a']);
  expect(Object.keys(propertiesOf({ allOf: [part] }, context))).toEqual(['__proto__', 'a']);
});
