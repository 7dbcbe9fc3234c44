import { pathTemplates } from '../../src/spec/path-template';

describe('pathTemplates', () => {
  it.each([
    ['/', '/', []],
    ['/items/:itemId', '/items/{itemId}', ['itemId']],
    ['/items/:itemId/', '/items/{itemId}/', ['itemId']],
    ['/from/:from-:to', '/from/{from}-{to}', ['from', 'to']],
    ['/:file.json', '/{file}.json', ['file']],
    ['/time::now', '/time:now', []],
  ])('writes %s as %s', (path, template, names) => {
    const [only] = pathTemplates(path);
    expect(only?.template).toBe(template);
    expect(only?.variables.map(({ name }) => name)).toEqual(names);
  });

  it('tells the pattern of a variable apart, groups within it too', () => {
    const [only] = pathTemplates('/items/:id(^\\d+(?:-\\w+)?$)/parts');
    expect(only).toEqual({ template: '/items/{id}/parts', variables: [{ name: 'id', parameter: 'id', pattern: '^\\d+(?:-\\w+)?$' }] });
  });

  it('names a wildcard `path`, or `wildcard` where that is taken', () => {
    expect(pathTemplates('/files/*')).toEqual([
      { template: '/files/{path}', variables: [{ name: 'path', parameter: '*', pattern: undefined }] },
    ]);
    expect(pathTemplates('/:path/*')[0]?.template).toBe('/{path}/{wildcard}');
  });

  it('gives an optional last parameter two templates', () => {
    expect(pathTemplates('/items/:id?').map(({ template }) => template)).toEqual(['/items', '/items/{id}']);
  });
});
