import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { configurationDirectories, readManifest } from './find-root';
import type { Formatter } from './project';

/** A formatter that is supported, and the files that configure it. */
interface KnownFormatter {
  readonly name: Formatter['name'];
  readonly package: string;
  isConfiguredIn(directory: string): boolean;
}

const known: readonly KnownFormatter[] = [
  { name: 'biome', package: '@biomejs/biome', isConfiguredIn: hasFile(/^\.?biome\.jsonc?$/) },
  { name: 'oxfmt', package: 'oxfmt', isConfiguredIn: hasFile(/^\.oxfmtrc\.jsonc?$|^oxfmt\.config\./) },
  {
    name: 'prettier',
    package: 'prettier',
    isConfiguredIn: (directory) =>
      hasFile(/^\.prettierrc|^prettier\.config\./)(directory) || readManifest(directory).prettier !== undefined,
  },
];

/**
 * Finds the formatter that a project configures and has installed: the configuration nearest to its root decides. Without a configuration it is the one
 * that package.json declares.
 */
export function findFormatter(root: string, packages: Readonly<Record<string, string>>): Formatter | undefined {
  const configured = configurationDirectories(root).flatMap((directory) => known.filter((each) => each.isConfiguredIn(directory)));
  const declared = known.filter((each) => each.package in packages);
  for (const candidate of [...configured, ...declared]) {
    const script = scriptOf(candidate, root);
    if (script !== undefined) return { name: candidate.name, script };
  }
  return undefined;
}

function hasFile(name: RegExp): (directory: string) => boolean {
  return (directory) => readdirSync(directory).some((file) => name.test(file));
}

/** Reads the manifest as a file: a package may not export it. */
function scriptOf({ name, package: packageName }: KnownFormatter, root: string): string | undefined {
  const directory = configurationDirectories(root)
    .map((each) => path.join(each, 'node_modules', packageName))
    .find((each) => existsSync(path.join(each, 'package.json')));
  if (directory === undefined) return undefined;
  const { bin } = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8')) as { bin?: string | Record<string, string> };
  const script = typeof bin === 'string' ? bin : bin?.[name];
  return script === undefined ? undefined : path.join(directory, script);
}
