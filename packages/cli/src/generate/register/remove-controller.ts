import type { Span } from '@swc/core';
import { specifierTo } from '../layout';
import type { Project } from '../project/project';
import { type ParsedSource, parseSource, type TextRange } from '../syntax/parse-source';
import { endOfTrivia, isLineEnd } from '../syntax/skip-trivia';
import { applyEdits, type TextEdit } from '../syntax/text-edits';
import type { SyntaxNode } from '../syntax/visit-nodes';
import type { ControllerClass } from './add-controllers';
import { findControllerList, type ListElement } from './controllers-option';
import { appCallsIn } from './find-app';

/**
 * Removes a controller that was added to a text, which has changed since: its import, and its element of `controllers`. Returns undefined if the text
 * does not have both in the form in which they were added.
 */
export function removeController(
  text: string,
  { className, file, app }: ControllerClass & { app: string },
  project: Project,
): string | undefined {
  const source = parseSource(text, app);
  const imported = importOf(className, specifierTo(file, app, project), source);
  const removed = imported && elementRange(imported.local, source);
  if (imported === undefined || removed === undefined) return undefined;
  const edits: TextEdit[] = [imported.range, removed].map((range) => ({ ...range, text: '' }));
  return text.slice(0, text.length - source.text.length) + applyEdits(source.text, edits);
}

/** Finds an import of nothing but the class. The range contains its line break. */
function importOf(className: string, specifier: string, source: ParsedSource): { local: string; range: TextRange } | undefined {
  const body = source.tree.body as readonly unknown[] as readonly SyntaxNode[];
  const found = body.find(
    (node) => node.type === 'ImportDeclaration' && (node.source as SyntaxNode).value === specifier && node.typeOnly !== true,
  );
  const [only, ...others] = (found?.specifiers ?? []) as readonly { imported?: SyntaxNode | null; local: SyntaxNode }[];
  if (found === undefined || only === undefined || others.length > 0 || (only.imported ?? only.local).value !== className) return undefined;
  return { local: only.local.value as string, range: wholeLine(source.rangeOf(found.span as Span), source.text) };
}

function wholeLine({ start, end }: TextRange, text: string): TextRange {
  const lineEnd = endOfTrivia(text, end);
  if (!isLineEnd(text, lineEnd)) return { start, end };
  return { start, end: lineEnd + (/^\r?\n/.exec(text.slice(lineEnd))?.[0].length ?? 0) };
}

function elementRange(name: string, source: ParsedSource): TextRange | undefined {
  const [call, ...others] = appCallsIn(source);
  const list = call === undefined || others.length > 0 ? undefined : findControllerList(call, source);
  const index =
    list?.elements.findIndex(({ isSpread, expression }) => !isSpread && expression.type === 'Identifier' && expression.value === name) ??
    -1;
  return list === undefined || index < 0 ? undefined : rangeOfElement(index, list.elements, source);
}

/** From the end of the previous element, or from the first element to the beginning of the next one. */
function rangeOfElement(index: number, elements: readonly ListElement[], { rangeOf }: ParsedSource): TextRange {
  const [previous, element, next] = [index - 1, index, index + 1].map((each) => {
    const span = elements[each]?.expression.span;
    return span === undefined ? undefined : rangeOf(span as Span);
  });
  if (previous !== undefined) return { start: previous.end, end: element!.end };
  return { start: element!.start, end: next?.start ?? element!.end };
}
