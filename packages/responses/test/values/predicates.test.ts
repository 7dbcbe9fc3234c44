import { runInNewContext } from 'node:vm';
import { extendsClass, isObject, isPromise, isRecord } from '../../src/values/predicates';

const values = [{}, Object.create(null), [], new Map(), () => 1, null, undefined, 'text', 0];

it('isObject accepts everything but primitives and functions', () => {
  expect(values.map(isObject)).toEqual([true, true, true, true, false, false, false, false, false]);
});

it('isRecord accepts objects except arrays', () => {
  expect(values.map(isRecord)).toEqual([true, true, false, true, false, false, false, false, false]);
});

it('isPromise accepts promises of another realm and thenables', () => {
  const promises = [Promise.resolve(), runInNewContext('Promise.resolve()'), thenable(() => {}), thenable(1), {}, null, 'then'];
  expect(promises.map((value) => isPromise(value))).toEqual([true, true, true, false, false, false, false]);
});

it('extendsClass accepts the class and its subclasses', () => {
  class Base {}
  class Derived extends Base {}
  expect([Base, Derived, Map, new Derived(), undefined].map((value) => extendsClass(value, Base))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

function thenable(then: unknown): object {
  return Object.defineProperty({}, 'then', { value: then });
}
