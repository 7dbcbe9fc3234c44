import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { commandError } from '../errors';
import { withEndOfLine } from './syntax/line-ends';
import { checkSyntax } from './syntax/parse-source';
import type { Templates } from './templates';

/** The directory of ejected templates, relative to the root of a project. */
export const ejectedDirectory = '.antiphon/templates';

/** The extension of an ejected template: without it, compilers, linters and test runners would take it for a source of the project. */
export const ejectedExtension = '.template';

/** The templates of this package. */
export const packageTemplates: Templates = {
  read: (template) => readFirst([path.join(packageDirectory, template)], template),
  list: (folder) => namesIn(path.join(packageDirectory, folder)).map((name) => `${folder}/${name}`),
};

const packageDirectory = path.join(__dirname, '..', '..', 'templates');

/** Returns the templates of a project: an ejected one takes precedence. A folder may have additional ones. */
export function readTemplates(root: string): Templates {
  const ejected = path.join(root, ejectedDirectory);
  return {
    read: (template) => readEjected(path.join(ejected, template + ejectedExtension), template) ?? packageTemplates.read(template),
    list: (folder) => {
      const own = namesIn(path.join(ejected, folder)).filter((name) => name.endsWith(ejectedExtension));
      const names = own.map((name) => `${folder}/${name.slice(0, -ejectedExtension.length)}`);
      return [...new Set([...packageTemplates.list(folder), ...names])].sort();
    },
  };
}

/** Parses the template: of the generated file, a message would name a path that does not exist. */
function readEjected(file: string, template: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFirst([file], template);
  checkSyntax(text, template, `${ejectedDirectory}/${template}${ejectedExtension}`);
  return text;
}

function readFirst(files: readonly string[], template: string): string {
  const file = files.find((each) => existsSync(each));
  if (file === undefined) throw commandError('noTemplate', template);
  return withEndOfLine(readFileSync(file, 'utf8'), '\n');
}

function namesIn(directory: string): string[] {
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(path.join(directory, name)).isFile());
  return files.map((name) => name.split(path.sep).join('/')).sort();
}
