import { pathToFileURL } from 'node:url';
import { createApp, SetupError, staticDirectory } from '../../../../src';

function problemsOf(root: unknown, options: object = {}): readonly string[] {
  try {
    staticDirectory(root as string, options);
    return [];
  } catch (error) {
    return (error as SetupError).problems.map(({ className, member, code, file }) =>
      [className, member, code, file?.split('/').at(-1)].join(' '),
    );
  }
}

const invalid = (member: string) => [`staticDirectory ${member} invalid-option static-options.test.ts`];

describe('options of staticDirectory', () => {
  it.each([
    ['index', { index: [] }],
    ['index', { index: 'pages/index.html' }],
    ['index', { index: true }],
    ['fallback', { fallback: '../index.html' }],
    ['fallback', { fallback: '/index.html' }],
    ['fallback', { fallback: true }],
    ['preCompressed', { preCompressed: ['deflate'] }],
    ['preCompressed', { preCompressed: 'br' }],
    ['maxAge', { maxAge: '1 day' }],
    ['maxAge', { maxAge: -1 }],
    ['maxAge', { maxAge: 0.5 }],
    ['maxAge', { maxAge: 60, headers: { 'Cache-Control': 'no-store' } }],
    ['immutable', { immutable: true }],
    ['setHeaders', { setHeaders: { 'x-a': 'b' } }],
    ['dotfiles', { dotfiles: true }],
    ['html', { html: 'index.html' }],
    ['followSymlinks', { followSymlinks: 1 }],
  ])('are rejected where they are set: %s %j', (member, options) => {
    expect(problemsOf('public', options)).toEqual(invalid(member));
  });

  it.each([undefined, '', { root: 'public' }, new URL('https://a.example/')])('need a directory, which %j is not', (root) => {
    expect(problemsOf(root)).toEqual(invalid('root'));
  });

  it('are all reported at once', () => {
    expect(problemsOf('public', { htm: true, maxAge: -1, dotfiles: 'hide' })).toHaveLength(3);
  });

  it('accept a file URL as the directory', async () => {
    const app = createApp({ controllers: [] }).mount(
      '/t',
      staticDirectory(new URL('./', pathToFileURL(__filename)), { setHeaders: () => {} }),
    );
    expect((await app.inject('/t/static-options.test.ts')).statusCode).toBe(200);
    await app.close();
  });
});
