import { endOfTrivia, isLineEnd } from '../syntax/skip-trivia';

/** The nodes whose last character is a semicolon, if the line ends there. */
export const statementKinds: ReadonlySet<string> = new Set([
  'BreakStatement',
  'ClassProperty',
  'ContinueStatement',
  'DebuggerStatement',
  'DoWhileStatement',
  'ExportAllDeclaration',
  'ExportDefaultExpression',
  'ExportNamedDeclaration',
  'ExpressionStatement',
  'ImportDeclaration',
  'ClassMethod',
  'PrivateProperty',
  'ReturnStatement',
  'ThrowStatement',
  'TsMethodSignature',
  'TsPropertySignature',
  'TsTypeAliasDeclaration',
  'VariableDeclaration',
]);

/**
 * Returns true if the semicolon before an offset may be left out: the line ends after it, and the next one does not begin with a character that would
 * continue the statement.
 */
export function isSafeWithoutSemicolon(text: string, offset: number): boolean {
  const end = endOfTrivia(text, offset);
  return isLineEnd(text, end) && !/^[([`+*/-]/.test(withoutComments(text.slice(end)));
}

function withoutComments(text: string): string {
  return text.replace(/^(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/, '');
}
