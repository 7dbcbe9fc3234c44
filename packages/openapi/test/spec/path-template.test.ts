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

  it('returns the pattern of a variable beside the template, with groups in it', () => {
    const [only] = pathTemplates('/items/:id(^\\d+(?:-\\w+)?$)/parts');
    expect(only).toEqual({ template: '/items/{id}/parts', variables: [{ name: 'id', parameter: 'id', pattern: '^\\d+(?:-\\w+)?$' }] });
  });

  it('names a wildcard `path`, or `wildcard` if that name is used', () => {
    expect(pathTemplates('/files/*')).toEqual([
      { template: '/files/{path}', variables: [{ name: 'path', parameter: '*', pattern: undefined }] },
    ]);
    expect(pathTemplates('/:path/*')[0]?.template).toBe('/{path}/{wildcard}');
  });

  it('writes an optional last parameter as two templates', () => {
    expect(pathTemplates('/items/:id?').map(({ template }) => template)).toEqual(['/items', '/items/{id}']);
  });
});
