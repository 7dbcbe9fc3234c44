import { execFileSync } from 'node:child_process';
import Module from 'node:module';
import path from 'node:path';

interface CommonJSLoader {
  _resolveFilename(request: string, ...rest: unknown[]): string;
}

const source = /^(.*[\\/]packages[\\/][^\\/]+)[\\/]src[\\/](.*)\.ts$/;

/**
 * Makes this process load the compiled JavaScript of the packages of this workspace instead of their sources.
 * @param folder Folder of each package: its modules, or by `lib` the few files that are published, which `writeBundles` must have written.
 */
export function useBuilds(folder: 'dist' | 'lib' = 'dist'): void {
  const loader = Module as unknown as CommonJSLoader;
  const resolveFilename = loader._resolveFilename;
  loader._resolveFilename = function (request, ...rest) {
    const file = resolveFilename.call(this, request, ...rest);
    const [, directory, name] = source.exec(file) ?? [];
    return directory === undefined || name === undefined ? file : path.join(directory, folder, `${name}.js`);
  };
}

const workspace = path.join(__dirname, '..', '..', '..');

/** Writes the files of the packages that a bench loads as they would be published. */
export function writeBundles(): void {
  const packages = ['responses', 'schema', 'openapi', 'antiphon'].map((name) => path.join(workspace, 'packages', name));
  execFileSync(process.execPath, [path.join(workspace, 'scripts', 'bundle-package.mjs'), ...packages.flatMap((each) => [each, each])]);
}
