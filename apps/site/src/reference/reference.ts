import ts from 'typescript-api';
import { type DocComment, readDocComment } from './doc-comment';
import { type PublicName, readPublicNames } from './public-names';
import { formatSignatures, printSignature } from './signatures';
import { type Subject, subjectOf, subjects } from './subjects';

/** A public name with all that its section of the reference contains. */
export interface Entry extends PublicName {
  readonly subject: Subject;
  /** The id of its heading, unique on its page. */
  readonly anchor: string;
  readonly signature: string;
  /** One for each declaration that has a comment. */
  readonly comments: readonly DocComment[];
  readonly members: readonly Member[];
  /** The public names that the signature mentions, without type parameters and itself. */
  readonly mentions: readonly string[];
}

/** A documented member of a class, an interface or an object type. */
export interface Member {
  /** The name as it is used, such as `setCookie()`, or the signature of a call. */
  readonly title: string;
  readonly comment: DocComment;
}

/** Reads the entries of the reference, in the order of the subjects. */
export function readReference(): Entry[] {
  const names = readPublicNames();
  const signatures = formatSignatures(names.map(({ declarations }) => printSignature(declarations)));
  const known = new Map(names.map((name) => [name.name, name]));
  const entries = names.map((name, index) => toEntry(name, signatures[index] ?? '', known));
  return entries.sort((a, b) => subjects.indexOf(a.subject) - subjects.indexOf(b.subject) || order(a) - order(b));
}

const kinds: readonly PublicName['kind'][] = ['decorator', 'function', 'class', 'constant', 'type'];

function order({ kind }: Entry): number {
  return kinds.indexOf(kind);
}

function toEntry(name: PublicName, signature: string, known: ReadonlyMap<string, PublicName>): Entry {
  const comments = name.declarations.map(readDocComment).filter(({ text, examples }) => text !== '' || examples.length > 0);
  return {
    ...name,
    subject: subjectOf(name),
    // VitePress writes the ids of links in lower case, in which a type and a function may be equal.
    anchor: `${name.kind === 'type' ? 'type-' : ''}${name.name.toLowerCase()}`,
    signature,
    comments,
    members: [...name.declarations.flatMap(membersOf), ...callsOf(name, known)],
    mentions: mentionsIn(signature).filter((mention) => mention !== name.name && known.has(mention)),
  };
}

function membersOf(declaration: ts.Declaration): Member[] {
  return memberNodes(declaration).flatMap((node): Member[] => {
    const comment = readDocComment(node);
    return comment.text === '' || isHidden(node) ? [] : [{ title: titleOf(node), comment }];
  });
}

/** The documented calls of a constant such as `@Query`, whose type is an interface of signatures. */
function callsOf({ declarations }: PublicName, known: ReadonlyMap<string, PublicName>): Member[] {
  return declarations.flatMap((declaration): Member[] => {
    const type = ts.isVariableDeclaration(declaration) ? declaration.type : undefined;
    const named = type !== undefined && ts.isTypeReferenceNode(type) ? known.get(type.typeName.getText()) : undefined;
    return named === undefined ? [] : named.declarations.flatMap(callMembersOf);
  });
}

function callMembersOf(declaration: ts.Declaration): Member[] {
  return ts.isInterfaceDeclaration(declaration) ? membersOf(declaration).filter(({ title }) => title.startsWith('(')) : [];
}

function memberNodes(declaration: ts.Declaration): readonly (ts.ClassElement | ts.TypeElement)[] {
  if (ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)) return declaration.members;
  if (ts.isTypeAliasDeclaration(declaration)) return literalsIn(declaration.type).flatMap(({ members }) => members);
  if (ts.isVariableDeclaration(declaration) && declaration.type !== undefined) {
    return literalsIn(declaration.type).flatMap(({ members }) => members);
  }
  return [];
}

function literalsIn(type: ts.TypeNode): ts.TypeLiteralNode[] {
  if (ts.isTypeLiteralNode(type)) return [type];
  return ts.isIntersectionTypeNode(type) || ts.isUnionTypeNode(type) ? type.types.flatMap(literalsIn) : [];
}

function isHidden(node: ts.ClassElement | ts.TypeElement): boolean {
  if (node.name !== undefined && ts.isPrivateIdentifier(node.name)) return true;
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private) !== 0;
}

function titleOf(node: ts.ClassElement | ts.TypeElement): string {
  if (ts.isConstructorDeclaration(node)) return `new ${(node.parent as ts.ClassDeclaration).name?.text ?? ''}()`;
  if (node.name === undefined) return shortened(node.getText());
  const isStatic = ts.getCombinedModifierFlags(node as ts.Declaration) & ts.ModifierFlags.Static;
  const isMethod = ts.isMethodDeclaration(node) || ts.isMethodSignature(node);
  return `${isStatic ? 'static ' : ''}${node.name.getText()}${isMethod ? '()' : ''}`;
}

/** A call signature by its parameters: its types are in the signature above. */
function shortened(text: string): string {
  const parameters = /^(?:new )?(?:<[\s\S]*?>)?\(([\s\S]*?)\):/.exec(text)?.[1] ?? text;
  return `(${parameters.replaceAll(/\s+/g, ' ')})`;
}

function mentionsIn(signature: string): string[] {
  return [...new Set(Array.from(signature.matchAll(/(?<!['".\w])[A-Z]\w+(?!['"?\w]*:)/g), ([name]) => name))];
}
