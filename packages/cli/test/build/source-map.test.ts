import { posix, win32 } from 'node:path';
import { splitSourceMap } from '../../src/build/source-map';

const map = Buffer.from(JSON.stringify({ version: 3, sources: ['main.ts'], mappings: '' })).toString('base64');
const text = `run();\n//# sourceMappingURL=data:application/json;base64,${map}`;

function sourceOf(...places: [source: string, output: string, path: typeof posix]): string {
  return JSON.parse(splitSourceMap(text, ...places).map!).sources[0];
}

it('refers to the source by a relative path, or by a URL on another drive', () => {
  expect(sourceOf('/shop/src/main.ts', '/shop/dist/main.js', posix)).toBe('../src/main.ts');
  expect(sourceOf('C:\\shop\\src\\main.ts', 'C:\\shop\\dist\\main.js', win32)).toBe('../src/main.ts');
  expect(sourceOf('C:\\my shop\\src\\main.ts', 'D:\\dist\\main.js', win32)).toBe('file:///C:/my%20shop/src/main.ts');
});
