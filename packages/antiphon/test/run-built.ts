import { execFileSync } from 'node:child_process';
import path from 'node:path';

const packages = path.join(__dirname, '..', '..');

/** Loads the builds of the packages of this workspace instead of their sources, and none of the packages of `missing`. */
const harness = `
  const Module = require('node:module');
  const path = require('node:path');
  const resolveFilename = Module._resolveFilename;
  const source = /^(.*[\\\\/]packages[\\\\/][^\\\\/]+)[\\\\/]src[\\\\/](.*)\\.ts$/;
  Module._resolveFilename = function (request, ...rest) {
    if (missing.some((name) => request === name || request.startsWith(name + '/'))) {
      throw Object.assign(new Error('Cannot find module ' + request), { code: 'MODULE_NOT_FOUND' });
    }
    const file = resolveFilename.call(this, request, ...rest);
    const [, directory, name] = source.exec(file) ?? [];
    return directory === undefined ? file : path.join(directory, 'dist', name + '.js');
  };
  const load = Module.createRequire(${JSON.stringify(path.join(packages, 'antiphon', 'package.json'))});
  const print = (result) => process.stdout.write(JSON.stringify(result), () => process.exit());
`;

/** The world of a program: packages that are not installed. */
interface World {
  readonly missing?: readonly string[];
}

/** Runs the body of an async function in a new process with the builds, as users load them: `load` is `require`. Returns the value that it returns. */
export function runBuilt(program: string, { missing = [] }: World = {}): unknown {
  const code = `const missing = ${JSON.stringify(missing)};${harness}\n(async () => { ${program} })().then(print);`;
  return JSON.parse(execFileSync(process.execPath, ['-e', code], { cwd: path.join(packages, 'antiphon'), encoding: 'utf8' }));
}
