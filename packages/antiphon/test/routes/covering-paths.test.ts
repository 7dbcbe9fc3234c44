import { CoveringPaths } from '../../src/routes/covering-paths';

describe('a path', () => {
  test.each([
    ['/items/next', '/items/:id', true],
    ['/items/:id', '/items/next', false],
    ['/items/:id', '/items/:name', true],
    ['/items/', '/items/:id', false],
    ['/items/a/b', '/items/*', true],
    ['/items/a', '/items/:n(^\\d+$)', false],
    ['/items', '/items/*', false],
    ['/', '/*', true],
    ['/items/*', '/items/:id', false],
    ['/items/*', '/items/*', true],
    ['/a/:b/c', '/:x/b/:y', false],
    ['/a/b/c', '/:x/b/:y', true],
    ['/a/b::c', '/a/:id', true],
    ['/:', '/:id', true],
  ])('%j is covered by %j: %s', (path, other, covered) => {
    expect(new CoveringPaths([{ path: other }]).of(path)).toEqual(covered ? [{ path: other }] : []);
  });

  test('is covered by several, each returned once', () => {
    const paths = ['/a/:id', '/:x/b', '/*', '/a/b', '/a/c'].map((path) => ({ path }));
    expect(new Set(new CoveringPaths(paths).of('/a/b').map(({ path }) => path))).toEqual(new Set(['/a/:id', '/:x/b', '/*', '/a/b']));
    expect(new CoveringPaths(paths).of('/:a/:b').map(({ path }) => path)).toEqual(['/*']);
  });
});
