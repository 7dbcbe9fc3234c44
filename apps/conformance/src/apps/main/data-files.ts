import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const readme = `# BáiZé

Powerful and exquisite WSGI/ASGI framework/toolkit.

The minimize implementation of methods required in the Web framework. No redundant implementation means that you can freely customize functions without considering the conflict with baize's own implementation.

Under the ASGI/WSGI protocol, the interface of the request object and the response object is almost the same, only need to add or delete \`await\` in the appropriate place. In addition, it should be noted that ASGI supports WebSocket but WSGI does not.
`;

const files: Readonly<Record<string, string | Buffer>> = {
  'README.txt': readme,
  'large-video-file.mp4': Buffer.from(Array.from({ length: 153_600 }, (_, index) => index % 256)),
  'posts_export.csv': 'id,title\n1,Hello\n2,World\n',
  'empty.txt': '',
  'data.unknownext': Buffer.from([0, 1, 2]),
  noext: 'no extension',
  'page.html': '<p>hi</p>',
  'script.js': 'console.log(1)',
  'style.css': 'a{}',
  'image.svg': '<svg/>',
  'doc.json': '{}',
  'archive.tar.gz': Buffer.from([0x1f, 0x8b]),
  'ten.bin': '0123456789',
  'static/a.txt': 'static a',
  'static/dir/index.html': '<h1>index</h1>',
  'static/404.html': '<h1>404</h1>',
};

/** Last-Modified of every file: 2023-11-14T22:13:20Z. */
const MODIFIED = 1_700_000_000;

/** The folder of the files that the applications serve, created for this process and removed at its exit. */
export const dataFolder = makeFolder();

/** Returns the path of a file in the folder. */
export function dataFile(name: string): string {
  return join(dataFolder, name);
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'antiphon-conformance-'));
  for (const [name, content] of Object.entries(files)) writeFile(join(folder, name), content);
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function writeFile(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  utimesSync(path, MODIFIED, MODIFIED);
}
