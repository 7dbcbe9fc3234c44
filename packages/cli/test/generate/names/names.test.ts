import { readExactNames, readNames } from '../../../src/generate/names/names';

it('derives the plural of irregular and uncountable nouns', () => {
  expect(readNames('person')).toEqual({ folders: [], singular: ['person'], plural: ['people'] });
  expect(readNames('category').plural).toEqual(['categories']);
  expect(readNames('box').plural).toEqual(['boxes']);
  expect(readNames('news').plural).toEqual(['news']);
  expect(readNames('data').plural).toEqual(['data']);
  expect(readNames('auth').plural).toEqual(['auth']);
  expect(readNames('order-line').plural).toEqual(['order', 'lines']);
});

it('derives the singular of a name in the plural, and keeps a singular that ends with s', () => {
  expect(readNames('books').singular).toEqual(['book']);
  expect(readNames('People').singular).toEqual(['person']);
  expect(readNames('address').singular).toEqual(['address']);
  expect(readNames('status').plural).toEqual(['statuses']);
});

it('accepts every usual form of a name', () => {
  const forms = ['order-line', 'order_line', 'OrderLine', 'orderLine', 'order-lines', 'ORDER_LINE'];
  expect(forms.map((form) => readNames(form).singular)).toEqual(forms.map(() => ['order', 'line']));
  expect(readNames('HTMLPage').singular).toEqual(['html', 'page']);
});

it('keeps the folders before a name', () => {
  expect(readNames('admin/bookShop/book').folders).toEqual(['admin', 'book-shop']);
  expect(readNames('admin\\book')).toEqual(readNames('admin/book'));
});

it('removes the suffix that the generator adds', () => {
  expect(readNames('BooksController', 'controller').singular).toEqual(['book']);
  expect(readNames('books.controller', 'controller').singular).toEqual(['book']);
  expect(readExactNames('csv-response', 'response').singular).toEqual(['csv']);
  expect(readExactNames('response-log', 'response').singular).toEqual(['response', 'log']);
});

it('keeps the number of an exact name', () => {
  expect(readExactNames('metrics')).toEqual({ folders: [], singular: ['metrics'], plural: ['metrics'] });
});

it('rejects names that no class can have, with a fix', () => {
  for (const name of ['2fa', '', 'größe', '../book', 'admin/2/book']) expect(() => readNames(name)).toThrow('cannot be that of a class');
});

it('rejects a name that makes the names of files too long, also that of a folder', () => {
  expect(() => readNames('a'.repeat(101))).toThrow('longer than 100 characters');
  expect(() => readNames(`${'a'.repeat(101)}/book`)).toThrow('longer than 100 characters');
  expect(readNames(`${'a'.repeat(100)}/book`).singular).toEqual(['book']);
});

it('rejects words of JavaScript, and classes of the platform and of the framework', () => {
  expect(() => readNames('class')).toThrow('The name `class` belongs to JavaScript');
  expect(() => readNames('default')).toThrow('belongs to JavaScript');
  for (const name of ['response', 'error', 'date', 'Map']) expect(() => readNames(name)).toThrow('belongs to the platform');
  for (const name of ['field', 'is-in', 'isString', 'PartialType']) expect(() => readNames(name)).toThrow('belongs to the framework');
  expect(readNames('school-class').singular).toEqual(['school', 'class']);
  expect(() => readNames('argument')).toThrow('The name `argument` belongs to JavaScript');
});
