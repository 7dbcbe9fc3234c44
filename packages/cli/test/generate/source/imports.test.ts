import { completeImports } from '../../../src/generate/source/imports';

const known = { Field: 'antiphon', IsString: 'class-validator', Author: './author.dto', Relation: 'antiphon' };

it('adds the names that the code uses, and removes those that it does not use', () => {
  const text =
    "import { Body, Field } from 'antiphon';\nimport { unused } from './unused';\n\nexport class Book {\n  @Field(Author)\n  author!: Author;\n}\n";
  expect(completeImports(text, known)).toBe(
    "import { Field } from 'antiphon';\nimport { Author } from './author.dto';\n\nexport class Book {\n  @Field(Author)\n  author!: Author;\n}\n",
  );
});

it('finds no names in strings, comments, members and keys', () => {
  const text = "// Field\n/** IsString */\nexport const a = { Field: 'IsString', b: this.Author };\n";
  expect(completeImports(text, known)).toBe(text);
});

it('does not import what the file declares', () => {
  const text = 'export class Author {}\nexport const a = Author;\n';
  expect(completeImports(text, known)).toBe(text);
});

it('sorts names and modules as biome does, and marks types', () => {
  const text =
    "import { z10, z9 } from './z';\nimport a from '../a';\nimport { it } from 'node:test';\n\nuse(z10, z9, a, it, Field as Relation, IsString);\n";
  expect(completeImports(text, known)).toBe(
    "import { it } from 'node:test';\nimport { Field, type Relation } from 'antiphon';\nimport { IsString } from 'class-validator';\nimport a from '../a';\n" +
      "import { z9, z10 } from './z';\n\nuse(z10, z9, a, it, Field as Relation, IsString);\n",
  );
});

it('imports types only with a statement for types', () => {
  expect(completeImports("import { Store, type Options } from './store';\n\nconst a: Options = 1;\n")).toBe(
    "import type { Options } from './store';\n\nconst a: Options = 1;\n",
  );
});
