import { wrapLines, wrapText } from '../src/wrap-text';

it('breaks a text at its spaces, and keeps a word that is longer than the width', () => {
  expect(wrapText('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapText('a /very/long/path b', 6)).toEqual(['a', '/very/long/path', 'b']);
});

it('breaks only lines that are too long, and continues them in their indentation', () => {
  expect(wrapLines('  title:string\n    ^^^^^\n    the type is unknown', 14)).toBe(
    '  title:string\n    ^^^^^\n    the type\n    is unknown',
  );
  expect(wrapLines('    Fix  write it in quotes', 20)).toBe('    Fix  write it in\n         quotes');
});
