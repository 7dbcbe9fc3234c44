import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeShop } from '../build-project';
import { installPackages } from '../installed-packages';
import { antiphon } from '../project';

const parent = mkdtempSync(path.join(tmpdir(), 'antiphon-explain-'));
let directory: string;
beforeAll(() => {
  installPackages(parent);
  directory = writeShop(parent, 'module', {
    'src/books/book.dto.ts': `import { Type } from 'class-transformer';
import { IsEmail, IsIn, IsInt, IsOptional, IsString, MaxLength, Min, ValidateNested } from 'class-validator';
import { enumOf, Field, nullable, oneOf, PartialType, PickType, record } from 'antiphon';

export class Author {
  @IsEmail() mail!: string;
}
class Titled {
  @IsString() @MaxLength(20) title!: string;
}
export class Book extends Titled {
  @IsInt()
  @Min(0)
  price: number = 5;
  @IsOptional() @IsIn(['new', 'used']) state?: 'new' | 'used';
  @ValidateNested() @Type(() => Author) author!: Author;
  @Field([String], { minItems: 1 }) tags!: string[];
}
export class Shelf {
  @Field(nullable(Date), { format: 'date' }) dusted!: Date | null;
  @Field(record([Book])) rows!: Record<string, Book[]>;
  @Field(oneOf([Author, String])) owner!: Author | string;
  @Field(enumOf(['wood', 'steel'])) material!: 'wood' | 'steel';
}
export class ChangedBook extends PartialType(PickType(Book, ['title', 'price'])) {}
`,
    'src/books/books.controller.ts': `import { Around, Body, Catch, Controller, Depends, dependency, Get, Hook, header, metadata, Patch, Path, Post, Query, Response, ResponseModel, Security, StatusCode, Tags, Throws } from 'antiphon';
import { Author, Book, ChangedBook, Shelf } from './book.dto.js';

const currentUser = dependency({ uses: [header('authorization', String)] }, function currentUser(token) { return token; });

const Roles = metadata<string[]>();

@Controller('/books')
@Tags('books')
export class BooksController {
  @Get('/:bookId', { responses: { 404: { description: 'No book', model: Author } } })
  @ResponseModel(Book)
  @Hook('onRequest', async function guard() {})
  read(@Path('bookId') bookId: number, @Query('q?', String) q: string | undefined, response: Response): Book {
    return { bookId, q, response } as never;
  }
  @Post() @StatusCode(201) create(book: Book): number { return book.price; }
  @Post('/shelves') shelve(@Body() shelf: Shelf): string { return String(shelf.owner); }
  @Get('/summary') @Roles(['admin']) @Throws(404, 409) @Throws(410, Author) @Security('bearer', ['read'])
  @Catch(TypeError, 400) @Catch(RangeError, function tooLarge() {}) @Around(async function timed(_call, next) { return next(); })
  summary(): string { return ''; }
  @Patch() change(@Body() book: ChangedBook, @Depends(currentUser) user: string): string { return user + book.price; }
}
`,
    'src/main.ts': `import { createApp } from 'antiphon';\nexport default createApp({ controllers: ['.'], extra: 'forbid', securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } });\n`,
  });
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

async function explain(name: string): Promise<any> {
  const { code, stdout, stderr } = await antiphon(['doctor', '--explain', name, '--json'], directory);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout).explained;
}

it('prints where the facts about a field come from, and what becomes of them', async () => {
  const { code, stdout } = await antiphon(['doctor', '--explain', 'Book.price'], directory);
  expect(code).toBe(0);
  expect(stdout).toBe(`Book  src/books/book.dto.ts:11

  price  src/books/book.dto.ts:14
    decorator     @Min(0)
    decorator     @IsInt()
    initializer   the value 5
    compiler      \`design:type\` is Number
    type          integer, by @IsInt
    required      no
    text          "12" → 12
                  "1.5", "true", "2026-01-31", "abc", "" → price must be an integer number
    input         { "type": "integer", "minimum": 0, "default": 5 }
    output        { "type": "integer", "minimum": 0, "default": 5 }
    accepted      1
    rejected      -1 → price must not be less than 0
`);
});

it('names the base class and the mapped class of a field, with the line of its declaration', async () => {
  const [inherited] = (await explain('Book.title')).fields;
  expect(inherited).toMatchObject({
    location: { file: 'src/books/book.dto.ts', line: 9 },
    facts: expect.arrayContaining([{ source: 'base class', statement: 'declared by `Titled`' }]),
  });
  const [mapped] = (await explain('ChangedBook.price')).fields;
  expect(mapped).toMatchObject({
    required: false,
    location: { line: 14 },
    facts: expect.arrayContaining([{ source: 'mapped type', statement: 'from `Book`' }]),
  });
});

it('prints the type of a declaration as it is written', async () => {
  const { fields } = await explain('Shelf');
  const declarations = fields.map(({ facts }: any) => facts.find(({ source }: any) => source === 'decorator').statement);
  expect(declarations).toEqual([
    '@Field(nullable(Date), { "format": "date" })',
    '@Field(record([Book]))',
    '@Field(oneOf([Author, String]))',
    '@Field(enumOf(["wood", "steel"]))',
  ]);
});

it('explains every field of a class, with values that the parser has accepted and rejected', async () => {
  const { fields } = await explain('Book');
  const summary = fields.map(({ name, type, typeSource, accepted, rejected }: any) => [
    name,
    type,
    typeSource,
    accepted.value,
    rejected.messages.length,
  ]);
  expect(summary).toEqual([
    ['title', 'string', '@IsString', 'text', 1],
    ['price', 'integer', '@IsInt', 1, 1],
    ['state', '"new" | "used"', '@IsIn', 'new', 1],
    ['author', 'Author', '@Type', { mail: 'user@example.com' }, 1],
    ['tags', 'string[]', '@Field', ['text'], 1],
  ]);
});

it('prints options as their author wrote them, without what startup has read of them', async () => {
  const { code, stdout, stderr } = await antiphon(['doctor', '--explain', 'BooksController.summary'], directory);
  expect([code, stderr]).toEqual([0, '']);
  const lines = Array.from(stdout.matchAll(/^ {4}(around|errorHandlers|metadata|security|throws) +(.+)$/gm), ([, name, text]) => [
    name,
    text,
  ]);
  expect(lines).toEqual([
    ['around', 'timed, by action'],
    ['errorHandlers', 'TypeError → 400, RangeError → tooLarge, by action'],
    ['metadata', '[admin], by action'],
    ['security', 'bearer read, by action'],
    ['throws', '404, 409, 410 with the model Author, 400, by action'],
  ]);
});

it('explains the parameters of an action by their declaration', async () => {
  const { file, line, parameters, routes, hooks } = await explain('BooksController.read');
  expect({ file, line, routes, hooks }).toEqual({
    file: 'src/books/books.controller.ts',
    line: 14,
    routes: ['GET /books/:bookId'],
    hooks: { onRequest: ['guard'] },
  });
  expect(parameters.map(({ name, from, declaredBy, required }: any) => [name, from, declaredBy, required])).toEqual([
    ['bookId', 'path bookId', '@Path', true],
    ['q', 'query q', '@Query', false],
    ['response', 'response', 'its class, without a decorator', undefined],
  ]);
  expect((await explain('BooksController.create')).parameters).toMatchObject([
    { from: 'body', type: 'Book', declaredBy: 'its DTO class, without a decorator' },
  ]);
});

it('explains a dependency, and the parameters that it declares', async () => {
  const { parameters } = await explain('BooksController.change');
  expect(parameters.map(({ name, from, declaredBy }: any) => [name, from, declaredBy])).toEqual([
    ['book', 'body', '@Body'],
    ['user', 'dependency', expect.stringMatching(/^@Depends/)],
    [undefined, 'header authorization', 'a dependency'],
  ]);
});

it('names the level that sets each option of an action', async () => {
  const { options } = await explain('BooksController.read');
  const setBy = Object.fromEntries(options.map(({ name, setBy }: any) => [name, setBy]));
  expect(setBy).toMatchObject({
    responseModel: 'action',
    tags: 'controller BooksController',
    extra: 'application',
    validation: 'default',
    responseClass: 'default',
  });
});

it('prints the options of an action as an author writes them, without what startup has read of their classes', async () => {
  const { stdout } = await antiphon(['doctor', '--explain', 'BooksController.read'], directory);
  expect(stdout).toMatch(/responses +404: \{ description: No book, model: Author \}, by action\n/);
  expect(stdout).toMatch(/tags +books, by controller BooksController\n/);
});

it('lists the names that can be explained if one is unknown', async () => {
  expect(await antiphon(['doctor', '--explain', 'Boook'], directory)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/named `Boook`\nFix {3}give --explain one of .*Book, Author, Shelf, ChangedBook.*BooksController\.read/),
  });
  expect((await antiphon(['doctor', '--explain', 'Book.prize'], directory)).stderr).toContain(
    'give --explain one of Book.title, Book.price, Book.state',
  );
});
