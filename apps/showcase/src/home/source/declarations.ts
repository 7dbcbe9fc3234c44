import { posix } from 'node:path';
import { type Part, partsOf } from './parts';
import type { SourceFile } from './source-files';

/** A declaration at the top of a file. */
export interface Declaration {
  readonly file: SourceFile;
  readonly name: string;
  readonly lines: Part;
}

const head = /^(?:export )?(?:abstract )?(?:async )?(?:class|function\*?|const|interface|type) (?<name>[\w$]+)/;

export function declarationsOf(file: SourceFile): readonly Declaration[] {
  return partsOf(file.lines, '').flatMap((lines) => {
    const name = lines.map((line) => head.exec(line)?.groups?.name).find((found) => found !== undefined);
    return name === undefined ? [] : [{ file, name, lines }];
  });
}

/** Returns the declarations that a declaration names, at any depth in its file, and those of other files that it imports by a relative path. */
export function declarationsNamedBy({ file, name: self, lines }: Declaration, files: readonly SourceFile[]): readonly Declaration[] {
  const others = declarationsOf(file).filter(({ name }) => name !== self);
  const own = closureOf(lines, others);
  const names = namesIn([...lines, ...own.flatMap((declaration) => declaration.lines)]);
  const imported = importsOf(file).filter(({ name }) => names.has(name));
  return [...own, ...imported.flatMap(({ name, from }) => exportOf(name, from, files))];
}

/** Returns those of the declarations that the code names, directly or by one another. */
function closureOf(code: Part, declarations: readonly Declaration[]): readonly Declaration[] {
  const names = namesIn(code);
  const found = declarations.filter(({ name }) => names.has(name));
  if (found.length === 0) return [];
  const others = declarations.filter(({ name }) => !names.has(name));
  return [
    ...found,
    ...closureOf(
      found.flatMap(({ lines }) => lines),
      others,
    ),
  ];
}

function namesIn(code: Part): ReadonlySet<string> {
  const text = code.join('\n').replace(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'/g, '');
  return new Set(text.match(/[A-Za-z_$][\w$]*/g));
}

interface Import {
  readonly name: string;
  /** Path of the file without its ending. */
  readonly from: string;
}

function importsOf({ name: importing, lines }: SourceFile): readonly Import[] {
  const found = lines.join('\n').matchAll(/^import (?:type )?\{([^}]+)\} from '(\.[^']+)';/gm);
  return Array.from(found, ([, names = '', from = '']) =>
    names.split(',').map((name) => ({ name: name.replace('type ', '').trim(), from: posix.join(importing, '..', from) })),
  ).flat();
}

function exportOf(name: string, from: string, files: readonly SourceFile[]): readonly Declaration[] {
  const file = files.find((candidate) => candidate.name === `${from}.ts`);
  if (file === undefined) return [];
  const declarations = declarationsOf(file);
  const exported = declarations.find((declaration) => declaration.name === name);
  return exported === undefined ? [] : closureOf(exported.lines, declarations);
}
