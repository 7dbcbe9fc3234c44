import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A declaration in a class, and the field that it becomes or the code and the sentence of its problem. */
export interface FieldCase {
  readonly declaration: string;
  readonly field: string | undefined;
  readonly problem: string | undefined;
}

/** A file, and the file that it becomes; undefined if it stays as it is. */
export interface FileCase {
  readonly title: string;
  readonly source: string;
  readonly code: string | undefined;
}

const directory = path.join(__dirname, 'corpus');

/** The path of the file that the cases are in: its imports lead to the files beside it. */
export const file = path.join(directory, 'project', 'item.ts');

/** The file of a field: the declarations that the cases name, and a class with the field. */
export function fileOf(declaration: string): string {
  return `${prelude()}@Dto()\nclass Item {\n  ${declaration};\n}\nclass Later {}\nenum LateEnum { A }\n`;
}

/** The imports and declarations that the fields refer to. */
export function prelude(): string {
  return read('prelude.txt');
}

/** Reads `fields.txt`: a declaration and its field in each line. */
export function fieldCases(): readonly FieldCase[] {
  const lines = read('fields.txt')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [declaration, expected] = line.split('  →  ') as [string, string];
    const problem = expected.startsWith('! ') ? expected.slice(2) : undefined;
    return { declaration, field: problem === undefined ? expected : undefined, problem };
  });
}

/** Reads `classes.txt`: blocks of a title, a file, and the file that it becomes. `␍` is a carriage return, `<BOM>` a byte order mark. */
export function fileCases(): readonly FileCase[] {
  const blocks = read('classes.txt').split(/^=== /m).slice(1);
  return blocks.map((block) => {
    const [, title, source, code] = /^(.*)\n([\s\S]*?)^---\n([\s\S]*)$/m.exec(block) as unknown as [string, string, string, string];
    return { title, source: decode(source), code: code === 'unchanged\n' ? undefined : decode(code) };
  });
}

function decode(text: string): string {
  return text.replaceAll('␍', '\r').replaceAll('<BOM>', '\ufeff');
}

function read(name: string): string {
  return readFileSync(path.join(directory, name), 'utf8');
}
