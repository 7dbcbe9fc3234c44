import { runInThisContext } from 'node:vm';
import type { OperationObject } from '@antiphon/openapi/spec';
import { Controller } from '../../src/decorators/controller';
import { Deprecated, Description, Summary } from '../../src/decorators/documentation';
import { Get } from '../../src/decorators/verbs';
import { readDocComments } from '../../src/routes/doc-comments';
import { emit } from '../openapi/emit';

describe('the comment of a method', () => {
  it('is the last doc comment before it, also with another comment between them', () => {
    expect(descriptionsIn(['/** An older one. */', '/** The one. */', '// a remark', 'read() {}'])).toEqual({ read: 'The one.' });
  });

  it('belongs to the next member only', () => {
    expect(descriptionsIn(['/** Of the field. */', 'store = 1;', 'read() {}'])).toEqual({});
    expect(descriptionsIn(['/** Of the constructor. */', 'constructor() {}', 'read() {}'])).toEqual({});
    expect(descriptionsIn(['read() {}', '/** Of nothing. */'])).toEqual({});
  });

  it('does not begin with one star, three stars or slashes, nor follow code on its line', () => {
    expect(descriptionsIn(['/* a */', 'a() {}', '/*** b */', 'b() {}', '// c', 'c() {}', 'd() {} /** of d */', 'e() {}'])).toEqual({});
  });

  it('is found for quoted names, and for every kind of function', () => {
    const lines = ['/** a */', `'a-b'() {}`, '/** c */', `['c']() {}`, '/** d */', 'async *d() {}', '/** e */', 'async e() {}'];
    expect(descriptionsIn(lines)).toEqual({ 'a-b': 'a', c: 'c', d: 'd', e: 'e' });
  });

  it('is ignored on members that cannot be actions: static, private, an accessor, a computed name', () => {
    expect(
      descriptionsIn([
        '/** a */',
        'static a() {}',
        '/** b */',
        '#b() {}',
        '/** c */',
        'get c() { return 1 }',
        '/** d */',
        '[Symbol.iterator]() {}',
      ]),
    ).toEqual({});
  });

  it('is distinguished from text that looks like one', () => {
    const lines = [
      'b() { return `',
      '  /** not b */',
      '  c() {}`; }',
      'd() { return [/[/**]/, 4 / 2]; }',
      'e() { return {',
      '  /** not f */',
      '  f() {} }; }',
      'g() {}',
    ];
    expect(descriptionsIn(lines)).toEqual({});
  });

  it('is read in a class inside another one that has private names', () => {
    const outer = runInThisContext(`(class { #held = 1; inner = class {\n/** Reads. */\nread(outer) { return outer.#held; } } })`);
    expect(readDocComments(new outer().inner).get('read')?.description).toBe('Reads.');
  });

  it('is ignored if the class has syntax that the parser does not support', () => {
    expect(descriptionsIn(['/** Reads. */', 'read() { const awaited = 1; }'])).toEqual({ read: 'Reads.' });
    expect(descriptionsIn(['/** Reads. */', 'read() { const await = 1; }'])).toEqual({});
  });
});

describe('the description', () => {
  it('is Markdown without the stars', () => {
    expect(described(' *', ' * # Reads', ' *', ' *  * one', ' *    - two  ', ' * ', ' * **bold**', ' ')).toBe(
      '# Reads\n\n * one\n   - two  \n\n**bold**',
    );
    expect(described('', '  Reads one', '  item.', '')).toBe('Reads one\nitem.');
  });

  it('is the same with CRLF', () => {
    expect(comment(['/**', ' * Reads one', ' * item.', ' * @deprecated', ' */'], '\r\n')).toEqual({
      description: 'Reads one\nitem.',
      deprecated: true,
    });
  });

  it('ends at the first tag, which is not a decorator of an example', () => {
    expect(described(' * Reads.', ' * ```ts', ' * @Get() read() {}', ' * ```', ' * @param id Its id', ' * more', ' * @returns It')).toBe(
      'Reads.\n```ts\n@Get() read() {}\n```',
    );
    expect(described(' * Mail {@link Team} at team@shop.example.com.')).toBe('Mail {@link Team} at team@shop.example.com.');
  });
});

it('reads a summary and a deprecation from the tags', () => {
  expect(comment(['/** Reads.', ' * @summary Read', ' *   one', ' * @param id Its id', ' * @deprecated Read all */'])).toEqual({
    summary: 'Read one',
    description: 'Reads.',
    deprecated: true,
  });
  expect(comment(['/** @summaryOf nothing */'])).toEqual({});
});

describe('in the document', () => {
  abstract class Listing {
    /**
     * Lists what there is.
     * @returns All of it
     */
    @Get('/')
    list() {}

    /** Counts. */
    @Get('/count')
    count() {}
  }

  @Controller('/items')
  class Items extends Listing {
    /** Not an action. */
    helper() {}

    /** Counts what is for sale. */
    override count() {}

    /**
     * From the comment.
     * @summary From the comment
     * @deprecated
     */
    @Get('/decorated')
    @Summary('From a decorator')
    @Description('From a decorator.')
    @Deprecated(false)
    decorated() {}

    /** From the comment. */
    @Get('/option', { description: 'From an option.' })
    option() {}

    /** @deprecated */
    @Get('/old')
    old() {}
  }

  const { paths } = emit([Items]);
  const operation = (path: string): OperationObject | undefined => paths[path]?.get;

  it('describes an inherited action by the comment of its base, an overriding one by its own', () => {
    expect(operation('/items/')).toMatchObject({ summary: 'List', description: 'Lists what there is.' });
    expect(operation('/items/count')?.description).toBe('Counts what is for sale.');
    expect(Object.keys(paths)).toEqual(['/items/', '/items/count', '/items/decorated', '/items/option', '/items/old']);
  });

  it('is overridden by options and decorators', () => {
    expect(operation('/items/decorated')).toMatchObject({ summary: 'From a decorator', description: 'From a decorator.' });
    expect(operation('/items/decorated')).not.toHaveProperty('deprecated');
    expect(operation('/items/option')?.description).toBe('From an option.');
  });

  it('marks an action that is deprecated', () => {
    expect(operation('/items/old')).toMatchObject({ summary: 'Old', deprecated: true });
    expect(operation('/items/old')).not.toHaveProperty('description');
  });
});

function readLines(lines: readonly string[], newline = '\n'): ReturnType<typeof readDocComments> {
  return readDocComments(runInThisContext(`(class {${['', ...lines, ''].join(newline)}})`));
}

function descriptionsIn(lines: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(Array.from(readLines(lines), ([name, { description }]) => [name, description]));
}

/** Returns the documentation of a method below these lines. */
function comment(lines: readonly string[], newline?: string): unknown {
  return readLines([...lines, 'read() {}'], newline).get('read');
}

function described(...lines: string[]): string | undefined {
  return descriptionsIn(['/**', ...lines, '*/', 'read() {}']).read;
}
