import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const src = join(__dirname, '..', 'src');
const files = readdirSync(src, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const filesWith = (words: RegExp) =>
  files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => words.test(readFileSync(file, 'utf8')))
    .map((file) => relative(src, file))
    .sort();

describe('only one file has access', () => {
  it('to the storage of class-validator, except the one that copies it for mapped types', () => {
    expect(filesWith(/getMetadataStorage\(/)).toEqual([
      'libraries/class-validator.ts',
      'read/copy-metadata.ts',
      'read/validator-metadata.ts',
    ]);
  });

  it('to the storage of class-transformer', () => {
    expect(filesWith(/require\.resolve|defaultMetadataStorage/)).toEqual(['read/transform-metadata.ts']);
  });

  it('to the modules of class-validator and class-transformer, except types', () => {
    expect(filesWith(/^import (?!type ).*'class-(?:validator|transformer)|require\('class-(?:validator|transformer)/m)).toEqual([
      'libraries/class-transformer.ts',
      'libraries/class-validator.ts',
      'read/transform-metadata.ts',
    ]);
  });

  it('to code generation from strings', () => {
    expect(filesWith(/new Function\(|\beval\(/)).toEqual(['codegen/make-function.ts']);
  });
});
