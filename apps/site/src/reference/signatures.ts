import { spawnSync } from 'node:child_process';
import ts from 'typescript-api';
import { root } from '../repository';

const printer = ts.createPrinter({ removeComments: true, newLine: ts.NewLineKind.LineFeed });

/** Prints the public part of declarations as TypeScript, without comments. */
export function printSignature(declarations: readonly ts.Declaration[]): string {
  const printed = declarations.map((declaration) => {
    const node = withoutHiddenParts(ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration);
    return printer.printNode(ts.EmitHint.Unspecified, node, declaration.getSourceFile());
  });
  return [...new Set(printed)].join('\n');
}

/** Formats many pieces of TypeScript in one process, each as a file of declarations. */
export function formatSignatures(pieces: readonly string[]): string[] {
  const marked = pieces.map((piece) => `${mark}\n${piece}\n`).join('');
  const parts = formatted(marked).split(`${mark}\n`).slice(1);
  if (parts.length !== pieces.length) throw new Error('the formatter changed the number of signatures');
  return parts.map((part) => part.trim());
}

const mark = '// the next signature';

function formatted(text: string): string {
  const biome = require.resolve('@biomejs/biome/bin/biome');
  const args = ['format', '--stdin-file-path=apps/site/signatures.d.ts', '--line-width=88', '--javascript-formatter-line-width=88'];
  const { stdout, stderr, status } = spawnSync(process.execPath, [biome, ...args], {
    cwd: root,
    input: text,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`the signatures were not formatted: ${stderr}`);
  return stdout;
}

function withoutHiddenParts(node: ts.Node): ts.Node {
  const { factory } = ts;
  if (ts.isClassDeclaration(node)) {
    const members = node.members.filter(isPublic);
    return factory.updateClassDeclaration(node, shown(node.modifiers), node.name, node.typeParameters, node.heritageClauses, members);
  }
  if (ts.isVariableStatement(node)) return factory.updateVariableStatement(node, shown(node.modifiers), node.declarationList);
  if (ts.isFunctionDeclaration(node)) {
    const { asteriskToken, name, typeParameters, parameters, type, body } = node;
    return factory.updateFunctionDeclaration(node, shown(node.modifiers), asteriskToken, name, typeParameters, parameters, type, body);
  }
  if (ts.isInterfaceDeclaration(node)) {
    return factory.updateInterfaceDeclaration(
      node,
      shown(node.modifiers),
      node.name,
      node.typeParameters,
      node.heritageClauses,
      node.members,
    );
  }
  if (ts.isTypeAliasDeclaration(node)) {
    return factory.updateTypeAliasDeclaration(node, shown(node.modifiers), node.name, node.typeParameters, node.type);
  }
  return node;
}

function shown(modifiers: readonly ts.ModifierLike[] | undefined): ts.ModifierLike[] {
  const hidden = [ts.SyntaxKind.ExportKeyword, ts.SyntaxKind.DeclareKeyword];
  return (modifiers ?? []).filter(({ kind }) => !hidden.includes(kind));
}

function isPublic(member: ts.ClassElement): boolean {
  if (member.name !== undefined && ts.isPrivateIdentifier(member.name)) return false;
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private) === 0;
}
