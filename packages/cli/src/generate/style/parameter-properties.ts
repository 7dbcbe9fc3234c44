import type { Span } from '@swc/core';
import { type ParsedSource, parseSource } from '../syntax/parse-source';
import { applyEdits, insertion, type TextEdit } from '../syntax/text-edits';
import { type SyntaxNode, visitNodes } from '../syntax/visit-nodes';

/**
 * Writes the parameter properties of constructors as fields with an assignment, for projects with the option `erasableSyntaxOnly`: it allows only syntax
 * that disappears with the types. The text has the style of the templates.
 */
export function withoutParameterProperties(text: string, file: string): string {
  const source = parseSource(text, file);
  const edits: TextEdit[] = [];
  visitNodes(source.tree, (node) => {
    if (node.type === 'Constructor') edits.push(...constructorEdits(node, source));
  });
  return applyEdits(source.text, edits);
}

/** A parameter property: its modifiers with the blank after them, its name and its annotation. */
interface ParameterProperty {
  readonly start: number;
  readonly modifiers: string;
  readonly name: string;
  readonly annotation: string;
}

function constructorEdits(node: SyntaxNode, source: ParsedSource): TextEdit[] {
  const parameters = (node.params as readonly SyntaxNode[]).filter(({ type }) => type === 'TsParameterProperty');
  const body = node.body as SyntaxNode | undefined;
  if (parameters.length === 0 || !body) return [];
  const properties = parameters.map((parameter) => readProperty(parameter, source));
  const { start } = source.rangeOf(node.span as Span);
  const indent = /[ \t]*$/.exec(source.text.slice(0, start))![0];
  const fields = properties.map(({ modifiers, name, annotation }) => `${modifiers}${name}${annotation};\n`);
  return [
    insertion(start, `${fields.join(indent)}\n${indent}`),
    ...properties.map(({ start: from, modifiers }) => ({ start: from, end: from + modifiers.length, text: '' })),
    assignmentEdit(properties.map(({ name }) => `\n${indent}  this.${name} = ${name};`).join(''), { body, end: `\n${indent}` }, source),
  ];
}

function readProperty({ param }: SyntaxNode, { text, rangeOf }: ParsedSource): ParameterProperty {
  const parameter = param as SyntaxNode;
  const identifier = (parameter.type === 'AssignmentPattern' ? parameter.left : parameter) as SyntaxNode;
  const { start } = rangeOf(identifier.span as Span);
  const modifiers = /(?:(?:public|private|protected|override|readonly)\s+)*$/.exec(text.slice(0, start))![0];
  const annotation = identifier.typeAnnotation as SyntaxNode | null | undefined;
  const range = annotation ? rangeOf(annotation.span as Span) : undefined;
  return {
    start: start - modifiers.length,
    modifiers,
    name: identifier.value as string,
    annotation: range === undefined ? '' : text.slice(range.start, range.end),
  };
}

/** Assigns at the beginning of the body, or after the call of the base's constructor. */
function assignmentEdit(assignments: string, { body, end: lastLine }: { body: SyntaxNode; end: string }, source: ParsedSource): TextEdit {
  const statements = body.stmts as readonly SyntaxNode[];
  const { start, end } = source.rangeOf(body.span as Span);
  if (statements.length === 0) return { start: start + 1, end: end - 1, text: `${assignments}${lastLine}` };
  const call = statements.find(isSuperCall);
  return insertion(call === undefined ? start + 1 : source.rangeOf(call.span as Span).end, assignments);
}

function isSuperCall({ type, expression }: SyntaxNode): boolean {
  const call = expression as SyntaxNode | undefined;
  return type === 'ExpressionStatement' && call?.type === 'CallExpression' && (call.callee as SyntaxNode).type === 'Super';
}
