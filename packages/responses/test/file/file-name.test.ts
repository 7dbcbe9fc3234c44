import path from 'node:path';
import { isHiddenName, isPlainName } from '../../src/file/file-name';

describe('isPlainName', () => {
  it('accepts names of any script, with spaces and dots', () => {
    for (const name of [
      'a.txt',
      'a b.txt',
      'a..b',
      '…',
      'ファイル.pdf',
      'e\u0301.txt',
      '.env',
      '-rf',
      '100%.txt',
      'con-tact.html',
      'console.log',
      'com10',
    ]) {
      expect([name, isPlainName(name, 'linux'), isPlainName(name, 'win32')]).toEqual([name, true, true]);
    }
  });

  it('rejects names that lead to another directory, on every platform', () => {
    for (const name of ['', '.', '..', 'a/b', 'a\\b', 'a\0', '..\\..', '\\\\host\\share', '/etc']) {
      expect([name, isPlainName(name, 'linux'), isPlainName(name, 'win32')]).toEqual([name, false, false]);
    }
  });

  it('rejects streams, drives, devices, short names and dropped endings on Windows only', () => {
    const names = [
      'a.txt::$DATA',
      'C:',
      'c:secret',
      'NUL',
      'nul.txt',
      'Aux .txt',
      'COM1',
      'lpt9.log',
      'COM\u00b9',
      'CONIN$',
      'a.txt.',
      'a.txt ',
      '.env.',
      'SECRET~1.TXT',
      'a?',
      '*',
      '"',
      'a|b',
      '\x01',
    ];
    for (const name of names) expect([name, isPlainName(name, 'linux'), isPlainName(name, 'win32')]).toEqual([name, true, false]);
  });

  it('keeps every accepted name within the root on Windows', () => {
    const root = 'C:\\site\\public';
    const names = ['..', '.', 'C:', 'C:\\x', '\\\\host\\share', 'D:x', '/', 'a', '..\\x', 'NUL', 'a:b', '...'];
    for (const name of names.filter((each) => isPlainName(each, 'win32'))) {
      expect(path.win32.relative(root, path.win32.join(root, name))).toBe(name);
    }
  });
});

test('a name that begins with a dot is hidden, except `.well-known`', () => {
  expect(['.env', '.git', '..', '.well-known', '.well-known2', 'a.b'].map(isHiddenName)).toEqual([true, true, true, false, true, false]);
});
