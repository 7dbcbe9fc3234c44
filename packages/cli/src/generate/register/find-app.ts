import { readFileSync } from 'node:fs';
import { resolveSource } from '../../typescript/source-files';
import { type ParsedSource, parseSource } from '../syntax/parse-source';
import { type SyntaxNode, visitNodes } from '../syntax/visit-nodes';

/** A file that calls `createApp` or registers the plugin. */
export interface AppFile {
  /** Absolute path. */
  readonly file: string;
  /** With its byte order mark. */
  readonly text: string;
  readonly source: ParsedSource;
  /** The options of each call. */
  readonly calls: readonly SyntaxNode[];
}

/**
 * Finds the file that creates the application: the entry, else the first of the files that it imports by relative paths, and that these import.
 * Returns undefined if none of them does.
 */
export function findApp(entry: string): AppFile | undefined {
  const queue = [entry];
  const seen = new Set(queue);
  for (const file of queue) {
    const text = readFileSync(file, 'utf8');
    const source = parseSource(text, file);
    const calls = appCallsIn(source);
    if (calls.length > 0) return { file, text, source, calls };
    const imported = importedFiles(source, file).filter((each) => !seen.has(each));
    for (const each of imported) seen.add(each);
    queue.push(...imported);
  }
  return undefined;
}

/** Returns the options of the calls `createApp({ … })` and `register(antiphon, { … })` whose functions are imported from `antiphon`. */
export function appCallsIn({ tree }: ParsedSource): readonly SyntaxNode[] {
  const { createApp, antiphon, namespace } = importedNames(tree.body as readonly unknown[] as readonly SyntaxNode[]);
  const calls: SyntaxNode[] = [];
  visitNodes(tree, (node) => {
    if (node.type !== 'CallExpression') return;
    const [first, second] = (node.arguments as readonly { expression: SyntaxNode }[]).map(({ expression }) => expression);
    const callee = node.callee as SyntaxNode;
    if (isNamed(callee, createApp) || isMember(callee, namespace, 'createApp')) calls.push(first ?? node);
    else if (isRegister(callee) && first !== undefined && isNamed(first, antiphon)) calls.push(second ?? node);
  });
  return calls;
}

interface ImportedNames {
  readonly createApp: string | undefined;
  readonly antiphon: string | undefined;
  readonly namespace: string | undefined;
}

function importedNames(body: readonly SyntaxNode[]): ImportedNames {
  const specifiers = body
    .filter((node) => node.type === 'ImportDeclaration' && (node.source as SyntaxNode).value === 'antiphon')
    .flatMap((node) => node.specifiers as readonly SyntaxNode[]);
  const localName = (imported: string) =>
    nameOf(specifiers.find((each) => each.type === 'ImportSpecifier' && importedName(each) === imported)?.local);
  return {
    createApp: localName('createApp'),
    antiphon: localName('antiphon'),
    namespace: nameOf(specifiers.find((each) => each.type === 'ImportNamespaceSpecifier')?.local),
  };
}

function importedName({ imported, local }: SyntaxNode): string | undefined {
  return nameOf(imported ?? local);
}

function nameOf(identifier: unknown): string | undefined {
  return (identifier as { value?: string } | undefined)?.value;
}

function isNamed(node: SyntaxNode, name: string | undefined): boolean {
  return name !== undefined && node.type === 'Identifier' && node.value === name;
}

function isMember(node: SyntaxNode, object: string | undefined, property: string): boolean {
  return node.type === 'MemberExpression' && isNamed(node.object as SyntaxNode, object) && nameOf(node.property) === property;
}

function isRegister(node: SyntaxNode): boolean {
  return node.type === 'MemberExpression' && nameOf(node.property) === 'register';
}

function importedFiles({ tree }: ParsedSource, importer: string): string[] {
  const sources = (tree.body as readonly unknown[] as readonly SyntaxNode[]).flatMap(({ source, typeOnly }) =>
    typeOnly === true ? [] : [nameOf(source)],
  );
  return sources.flatMap((specifier) => (specifier?.startsWith('.') ? (resolveSource(specifier, importer) ?? []) : []));
}
