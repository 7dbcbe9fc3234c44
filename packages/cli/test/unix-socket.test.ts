import { CommandError } from '../src/errors';
import { checkSocketPath } from '../src/unix-socket';

it('accepts the path of a named pipe only on Windows', () => {
  for (const path of ['\\\\.\\pipe\\app', '\\\\?\\pipe\\shop\\app', '//./pipe/app'])
    expect(() => checkSocketPath(path, 'win32')).not.toThrow();
  for (const path of ['app.sock', 'C:\\app.sock', '\\\\.\\pipe\\', '\\\\server\\pipe\\app', '/run/app.sock']) {
    expect(() => checkSocketPath(path, 'win32')).toThrow(CommandError);
  }
});

it('accepts a path of any form elsewhere, up to the length that the system allows', () => {
  expect(() => checkSocketPath('/run/app.sock', 'linux')).not.toThrow();
  expect(() => checkSocketPath(`/run/${'x'.repeat(120)}`, 'linux')).toThrow('longer than');
});
