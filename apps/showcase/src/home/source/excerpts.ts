import { type Declaration, declarationsNamedBy, declarationsOf } from './declarations';
import { joinParts, partsOf, withOneAction } from './parts';
import type { SourceFile } from './source-files';

/** Code of one file that a card shows. */
export interface Excerpt {
  /** Path of the file in the folder of the sources. */
  readonly file: string;
  readonly code: string;
}

/** Returns the code of an action: its controller without the other actions, its base class, and the declarations that they name. */
export function excerptsOfAction(controller: string, action: string, files: readonly SourceFile[]): readonly Excerpt[] {
  const found = files.flatMap(declarationsOf).find(({ name, lines }) => name === controller && withOneAction(lines, action) !== lines);
  if (found === undefined) return [];
  const shown = { ...found, lines: withOneAction(found.lines, action) };
  const base = /\bclass \w+ extends (\w+)/.exec(shown.lines.join('\n'))?.[1];
  const named = explaining(shown, files).map((declaration) =>
    declaration.name === base ? { ...declaration, lines: withOneAction(declaration.lines, action) } : declaration,
  );
  return joinByFile([shown, ...named]);
}

/** Returns a declaration, or the statement of a function that contains the text. */
export function excerptsOfText(name: string, text: string, files: readonly SourceFile[]): readonly Excerpt[] {
  const file = files.find((candidate) => candidate.name === name);
  if (file === undefined) return [];
  const found = declarationsOf(file).find((declaration) => declaration.name === text);
  if (found !== undefined) return joinByFile([found, ...explaining(found, files)]);
  const statement = partsOf(file.lines, '  ').find((lines) => lines.some((line) => line.includes(text)));
  return statement === undefined ? [] : [{ file: name, code: statement.map((line) => line.slice(2)).join('\n') }];
}

/** The path of a file of the assets explains nothing. */
function explaining(declaration: Declaration, files: readonly SourceFile[]): readonly Declaration[] {
  return declarationsNamedBy(declaration, files).filter(({ name }) => name !== 'asset');
}

/** Joins declarations by their files, each in the order of its file. */
function joinByFile(declarations: readonly Declaration[]): readonly Excerpt[] {
  const files = [...new Set(declarations.map(({ file }) => file))];
  return files.map((file) => {
    const order = declarationsOf(file).map(({ name }) => name);
    const parts = declarations.filter((declaration) => declaration.file === file);
    const sorted = parts.toSorted((left, right) => order.indexOf(left.name) - order.indexOf(right.name));
    const distinct = sorted.filter(({ name }, index) => name !== sorted[index - 1]?.name);
    return { file: file.name, code: joinParts(distinct.map(({ lines }) => lines)).join('\n') };
  });
}
