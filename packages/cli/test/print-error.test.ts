import { printError } from '../src/print-error';

function printed(error: Error, columns: number): string {
  let text = '';
  printError(error, { isTTY: true, columns, write: (chunk: string) => (text += chunk) } as never);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes of colors
  return text.replaceAll(/\x1b\[\d+m/g, '');
}

it('breaks a long message on a terminal at its spaces, and leaves the frames of the stack as they are', () => {
  const error = new TypeError('this message is longer than the width');
  error.stack = `TypeError: ${error.message}\n    at aFunctionWithALongName (/a/directory/with/a/long/name/file.ts:1:1)`;
  expect(printed(error, 30)).toContain(
    'Error TypeError: this message\n      is longer than the width\n    at aFunctionWithALongName (/a/directory/with/a/long/name/file.ts:1:1)\n',
  );
});
