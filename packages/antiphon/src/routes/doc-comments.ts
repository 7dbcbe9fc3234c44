import { dropUndefined } from '@antiphon/responses/internal';
import type { ClassBody, ClassExpression, Comment, MethodDefinition } from 'acorn';
import type { RouteOptions } from '../decorators/route-options';

/** The documentation in the doc comment of an action: the text before the first tag, `@summary` and `@deprecated`. */
export type DocComment = Pick<RouteOptions, 'summary' | 'description' | 'deprecated'>;

/**
 * Returns the doc comments of the methods that exactly this class declares, by name. They are read from the source text of the class at run
 * time, so there are none if the compiler removes comments.
 */
export function readDocComments(target: Function): ReadonlyMap<string, DocComment> {
  const text = Function.prototype.toString.call(target);
  if (!text.startsWith('class') || !text.includes('/**')) return new Map();
  const comments: Comment[] = [];
  const body = parseClass(text, comments);
  return body === undefined ? new Map() : new Map(commentedMethods(text, body, comments));
}

/** Returns undefined for syntax that the engine supports and the parser does not. */
function parseClass(text: string, onComment: Comment[]): ClassBody | undefined {
  // Loaded for the first class that has a comment. `module` allows `import.meta`; a name such as `#store` may belong to an enclosing class.
  const { parseExpressionAt } = require('acorn') as typeof import('acorn');
  const options = { ecmaVersion: 'latest', sourceType: 'module', checkPrivateFields: false, onComment } as const;
  try {
    return (parseExpressionAt(text, 0, options) as ClassExpression).body;
  } catch {
    return undefined;
  }
}

function* commentedMethods(text: string, { start, body }: ClassBody, comments: readonly Comment[]): Iterable<[string, DocComment]> {
  let from = start;
  for (const member of body) {
    const comment = comments.findLast((each) => each.start >= from && each.end <= member.start && isDocComment(each, text));
    const name = member.type === 'MethodDefinition' ? nameOf(member) : undefined;
    if (comment !== undefined && name !== undefined) yield [name, parseDocComment(comment.value)];
    from = member.end;
  }
}

/** A doc comment begins with two stars and is the first thing on its line. */
function isDocComment({ type, value, start }: Comment, text: string): boolean {
  return type === 'Block' && /^\*(?!\*)/.test(value) && text.slice(text.lastIndexOf('\n', start) + 1, start).trim() === '';
}

function nameOf({ key, kind, computed, static: isStatic }: MethodDefinition): string | undefined {
  if (kind !== 'method' || isStatic) return undefined;
  if (key.type === 'Literal') return String(key.value);
  return key.type === 'Identifier' && !computed ? key.name : undefined;
}

function parseDocComment(value: string): DocComment {
  const text = value.split(/\r?\n/).map(withoutStar).join('\n');
  // Tags are in lower case: `@Get()` on a line of an example is not a tag.
  const [description = '', ...tags] = text.split(/^[ \t]*@(?=[a-z])/m);
  const summary = tags.find((tag) => /^summary\s/.test(tag))?.slice('summary'.length);
  return dropUndefined({
    summary: summary?.trim().replaceAll(/\s+/g, ' ') || undefined,
    description: description.trim() || undefined,
    deprecated: tags.some((tag) => /^deprecated\b/.test(tag)) || undefined,
  });
}

/** Removes the star of a line and one space after it; further spaces belong to the Markdown. */
function withoutStar(line: string): string {
  return line.replace(/^[ \t]*(?:\* ?)?/, '');
}
