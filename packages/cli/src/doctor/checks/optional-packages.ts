import { createRequire } from 'node:module';
import path from 'node:path';
import { type Finding, ok, problem } from '../finding';
import type { Project } from '../project';

/** The packages that response classes load when they render. */
const packages: Readonly<Record<string, string>> = {
  CSVResponse: 'csv-stringify',
  YAMLResponse: 'yaml',
  MessagePackResponse: 'msgpackr',
};

/** Checks that the packages of the response classes that the sources use are installed. */
export function checkOptionalPackages(project: Project): readonly Finding[] {
  const codes = Array.from(project.modules().values(), ({ code }) => code);
  const used = Object.entries(packages).filter(([name]) => codes.some((code) => new RegExp(`\\b${name}\\b`).test(code)));
  return used.map(([name, required]) =>
    isInstalled(required, project.directory)
      ? ok(`${required}, for ${name}`)
      : problem(
          `${name} is used, but its package \`${required}\` is not installed`,
          `run \`npm install ${required}\`, or install with your package manager`,
        ),
  );
}

/** The package is loaded by \`@antiphon/responses\`. */
function isInstalled(name: string, directory: string): boolean {
  try {
    const antiphon = createRequire(path.join(directory, 'package.json')).resolve('antiphon/package.json');
    const responses = createRequire(antiphon).resolve('@antiphon/responses/package.json');
    createRequire(responses).resolve(name);
    return true;
  } catch {
    return false;
  }
}
