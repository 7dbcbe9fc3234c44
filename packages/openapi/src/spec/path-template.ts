/** A Fastify path as the document writes it. */
export interface PathTemplate {
  /** `/items/{itemId}` */
  readonly template: string;
  /** In order of the path. */
  readonly variables: readonly PathVariable[];
}

export interface PathVariable {
  /** Name in the template. */
  readonly name: string;
  /** Name of the action's parameter; differs for a wildcard, whose name is `*`. */
  readonly parameter: string;
  /** Source of the regular expression that the path asks for. */
  readonly pattern: string | undefined;
}

/**
 * Writes a Fastify path as path templates: `:id` becomes `{id}`, `:id(^\\d+$)` too with its pattern told apart, a wildcard
 * becomes `{path}`, a doubled colon one colon. A last optional parameter (`:id?`) gives two templates, without it and with it.
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

/** What the rest of a path begins with, as the template writes it, and how many characters of the path that was. */
function readToken(rest: string, variables: PathVariable[]): readonly [text: string, length: number] {
  if (rest.startsWith('::')) return [':', 2];
  if (rest === '*') return [variable(variables, { name: freeName(variables), parameter: '*', pattern: undefined }), 1];
  const [, name] = /^:([A-Za-z_$][\w$]*)/.exec(rest) ?? [];
  if (name === undefined) return [rest[0] as string, 1];
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

/** The parenthesised group that a text begins with, nested groups and escapes included. */
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
