import fc from 'fast-check';
import { fillPath, joinPath, parameterNames, patternOf, toggleSlash } from '../../src/routes/path';

describe('a path', () => {
  test.each([
    ['/items', '/', '/items/'],
    ['/items', '', '/items'],
    ['', '', '/'],
    ['', '/:id', '/:id'],
    ['items', ':id', '/items/:id'],
    ['items', '', '/items'],
    ['items/', ':id', '/items/:id'],
    ['/', '/:id', '/:id'],
    ['/', '', '/'],
    ['', '*', '/*'],
    ['items', '*', '/items/*'],
  ])('joins %j and %j to %j', (prefix, path, joined) => {
    expect(joinPath(prefix, path)).toBe(joined);
  });

  test('has parameters, but not for escaped colons', () => {
    expect(parameterNames('/a/:id/b/:from-:to/c::d/:n(^\\d+$)/*')).toEqual(['id', 'from', 'to', 'n', '*']);
  });

  test('has a pattern that does not depend on the names of its parameters', () => {
    expect(patternOf('/a/:id')).toBe(patternOf('/a/:name'));
    expect(patternOf('/a/:id')).not.toBe(patternOf('/a/:id(^\\d+$)'));
  });

  test('toggles its slash, except for the root and wildcards', () => {
    expect([toggleSlash('/a'), toggleSlash('/a/'), toggleSlash('/'), toggleSlash('/a/*')]).toEqual(['/a/', '/a', undefined, undefined]);
    expect(toggleSlash('/a/:page?')).toBe('/a/:page/');
  });

  test('contains any filled-in text as one segment', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (text) => {
        const url = fillPath('/items/:id', { id: text });
        expect(url.slice(1)).not.toContain('//');
        expect(decodeURIComponent(url.split('/')[2] as string)).toBe(text);
        expect(url.split('/')).toHaveLength(3);
      }),
    );
  });

  test('omits an optional last segment without a value', () => {
    expect([fillPath('/a/:page?', {}), fillPath('/a/:page(^\\d+$)?', {}), fillPath('/:page?', {})]).toEqual(['/a', '/a', '/']);
    expect([fillPath('/a/:page?', { page: 2 }), fillPath('/a/:page(^\\d+$)?', { page: 2 })]).toEqual(['/a/2', '/a/2']);
  });

  test('throws for a parameter without a value', () => {
    expect(() => fillPath('/items/:id', {})).toThrow('`/items/:id` requires the parameter `id`');
  });
});
