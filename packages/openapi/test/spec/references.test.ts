import type { OpenAPIDocument, SchemaObject } from '../../src/spec/objects';
import { dereference, referredTexts, resolveReference, resolveSchema } from '../../src/spec/references';

function documentWith(schemas: Readonly<Record<string, SchemaObject>>): OpenAPIDocument {
  return { openapi: '3.1.0', info: { title: 't', version: '1' }, paths: {}, components: { schemas } };
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe('resolveReference', () => {
  it('decodes the fragment of a reference', () => {
    const document = documentWith({ 'Größe 1': { type: 'integer' } });
    expect(resolveReference('#/components/schemas/Gr%C3%B6%C3%9Fe%201', document)).toEqual({ type: 'integer' });
  });

  it('returns undefined for another document, and for a fragment that is not encoded correctly', () => {
    expect(resolveReference('other.json#/components/schemas/Item', documentWith({}))).toBeUndefined();
    expect(resolveReference('#/components/schemas/100%', documentWith({}))).toBeUndefined();
  });
});

describe('dereference', () => {
  it('follows references to references, and returns the reference itself if they form a cycle or lead nowhere', () => {
    const document = documentWith({ A: ref('B'), B: { type: 'string' }, C: ref('D'), D: ref('C') });
    expect(dereference(ref('A'), document)).toEqual({ type: 'string' });
    expect(dereference(ref('Nothing'), document)).toEqual(ref('Nothing'));
    expect(dereference(ref('C'), document)).toHaveProperty('$ref');
  });
});

describe('resolveSchema', () => {
  it('keeps the keywords beside each reference, and ends in a cycle', () => {
    const document = documentWith({ A: { ...ref('B'), minLength: 2 }, B: { type: 'string', minLength: 1, maxLength: 9 }, C: ref('C') });
    expect(resolveSchema({ ...ref('A'), maxLength: 5 }, document)).toEqual({ type: 'string', minLength: 2, maxLength: 5 });
    expect(resolveSchema(ref('C'), document)).toEqual(ref('C'));
  });
});

it('lists a value and everything that it refers to, each once', () => {
  const document = documentWith({ Tree: { properties: { left: ref('Tree'), name: ref('Name') } }, Name: { type: 'string' } });
  expect(referredTexts(ref('Tree'), document)).toEqual([
    JSON.stringify(ref('Tree')),
    JSON.stringify(document.components?.schemas?.Tree),
    '{"type":"string"}',
  ]);
});
