/** A Fastify path, written as in a document. */
export interface PathTemplate {
  /** `/items/{itemId}` */
  readonly template: string;
  /** In the order of the path. */
  readonly variables: readonly PathVariable[];
}

/** A variable of a path template. */
export interface PathVariable {
  /** Name in the template. */
  readonly name: string;
  /** Name in the Fastify path; differs for a wildcard, whose name is `*`. */
  readonly parameter: string;
  /** Source of the variable's regular expression. */
  readonly pattern: string | undefined;
}

/**
 * Writes a Fastify path as path templates: `:id` becomes `{id}`, and so does `:id(^\\d+$)`, whose pattern is returned beside it; a wildcard
 * becomes `{path}`, a doubled colon one colon. A path whose last parameter is optional (`:id?`) has two templates, without it and with it.
 */
export function pathTemplates(path: string): readonly PathTemplate[] {
  const optional = /^(.*)\/(:[^/]*)\?$/.exec(path);
  if (optional === null) return [pathTemplate(path)];
  const [, parent = '', last = ''] = optional;
  return [pathTemplate(parent || '/'), pathTemplate(`${parent}/${last}`)];
}

function pathTemplate(path: string): PathTemplate {
  const variables: PathVariable[] = [];
  let template = '';
  for (let position = 0; position < path.length; ) {
    const [text, length] = readToken(path.slice(position), variables);
    template += text;
    position += length;
  }
  return { template, variables };
}

/** Reads the first token of the rest of a path: its text in the template, and its length in the path. */
function readToken(rest: string, variables: PathVariable[]): readonly [text: string, length: number] {
  if (rest.startsWith('::')) return [':', 2];
  if (rest === '*') return [variable(variables, { name: freeName(variables), parameter: '*', pattern: undefined }), 1];
  const [, name] = /^:([A-Za-z_$][\w$]*)/.exec(rest) ?? [];
  if (name === undefined) return [rest.slice(0, 1), 1];
  const group = readGroup(rest.slice(name.length + 1));
  return [variable(variables, { name, parameter: name, pattern: group?.slice(1, -1) }), name.length + 1 + (group?.length ?? 0)];
}

function variable(variables: PathVariable[], found: PathVariable): string {
  variables.push(found);
  return `{${found.name}}`;
}

function freeName(variables: readonly PathVariable[]): string {
  return variables.some(({ name }) => name === 'path') ? 'wildcard' : 'path';
}

/** Returns the parenthesized group at the start of a text, with the groups and escapes in it. */
function readGroup(text: string): string | undefined {
  if (!text.startsWith('(')) return undefined;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === '(') depth++;
    else if (text[index] === ')' && --depth === 0) return text.slice(0, index + 1);
  }
  return undefined;
}
