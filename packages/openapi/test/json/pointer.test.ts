import { pointerTo, resolvePointer } from '../../src/json/pointer';

const root = { paths: { '/items/{id}': { 'a~b': [1, 2] } } };

it('escapes tildes and slashes (RFC 6901 §3)', () => {
  expect(pointerTo('paths', '/items/{id}', 'a~b', '1')).toBe('/paths/~1items~1{id}/a~0b/1');
  expect(resolvePointer(root, '/paths/~1items~1{id}/a~0b/1')).toBe(2);
});

it('resolves the empty pointer to the whole value', () => {
  expect(resolvePointer(root, '')).toBe(root);
});

it('resolves a missing member to undefined, also one that Object.prototype has', () => {
  expect(resolvePointer(root, '/paths/nothing/more')).toBeUndefined();
  expect(resolvePointer(root, '/paths/toString')).toBeUndefined();
});
