import Module from 'node:module';
import path from 'node:path';

interface CommonJSLoader {
  _resolveFilename(request: string, ...rest: unknown[]): string;
}

const source = /^(.*[\\/]packages[\\/][^\\/]+)[\\/]src[\\/](.*)\.ts$/;

/** Makes this process load the published JavaScript of the packages of this workspace instead of their sources. */
export function useBuilds(): void {
  const loader = Module as unknown as CommonJSLoader;
  const resolveFilename = loader._resolveFilename;
  loader._resolveFilename = function (request, ...rest) {
    const file = resolveFilename.call(this, request, ...rest);
    const [, directory, name] = source.exec(file) ?? [];
    return directory === undefined || name === undefined ? file : path.join(directory, 'dist', `${name}.js`);
  };
}
