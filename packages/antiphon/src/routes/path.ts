/**
 * Joins a prefix and a path to a Fastify path; leading slashes are optional: `items` and `:id` become `/items/:id`. `/items` and `/` become
 * `/items/`, two empty texts become `/`.
 */
export function joinPath(prefix: string, path: string): string {
  const rest = withSlash(path);
  const base = withSlash(prefix);
  return (rest === '' ? base : `${base.replace(/\/$/, '')}${rest}`) || '/';
}

/** Adds a leading slash; an empty path stays empty. */
export function withSlash(path: string): string {
  return path === '' || path.startsWith('/') ? path : `/${path}`;
}

/** Returns the names of a Fastify path's parameters, in order; a wildcard is `*`. A doubled colon is a literal colon. */
export function parameterNames(path: string): readonly string[] {
  const names = Array.from(path.replaceAll('::', '').matchAll(/:([A-Za-z_$][\w$]*)/g), ([, name]) => name as string);
  return path.endsWith('*') ? [...names, '*'] : names;
}

/** Removes the names of a Fastify path's parameters: two paths with the same pattern match the same URLs. */
export function patternOf(path: string): string {
  return segmentsOf(path)
    .map((segment) => (isStatic(segment) ? segment : segment.replaceAll(/:[A-Za-z_$][\w$]*/g, ':')))
    .join('/');
}

/** Removes or adds the trailing slash; returns undefined for `/` and wildcards, which have no other form. */
export function toggleSlash(path: string): string | undefined {
  if (path === '/' || path.endsWith('*')) return undefined;
  // Only a parameter at the end of a path is optional, so with the slash it is required.
  return path.endsWith('/') ? path.slice(0, -1) : `${path.replace(/\?$/, '')}/`;
}

/** Splits a path at its slashes; the first segment is empty. */
export function segmentsOf(path: string): readonly string[] {
  return path.split('/');
}

function isStatic(segment: string): boolean {
  return !/(?<!:):(?!:)|\*/.test(segment);
}

/**
 * Fills in the parameters of a path, percent-encoded. The value of a wildcard keeps its slashes, and an optional last segment without a value
 * is omitted.
 *
 * @throws Error if any other parameter has no value.
 */
export function fillPath(path: string, parameters: Readonly<Record<string, string | number>>): string {
  const textOf = (name: string): string => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`The path \`${path}\` requires the parameter \`${name}\``);
    return String(value);
  };
  const shown = withoutMissingLast(path, parameters);
  const [body, rest] = shown.endsWith('*') ? [shown.slice(0, -1), textOf('*').split('/').map(encodeURIComponent).join('/')] : [shown, ''];
  const filled = body.replaceAll(/::|:([A-Za-z_$][\w$]*)(?:\([^)]*\))?\??/g, (_text, name?: string) =>
    name === undefined ? ':' : encodeURIComponent(textOf(name)),
  );
  return `${filled}${rest}`;
}

function withoutMissingLast(path: string, parameters: Readonly<Record<string, string | number>>): string {
  const [segment, name] = /\/:([A-Za-z_$][\w$]*)(?:\([^)]*\))?\?$/.exec(path) ?? [];
  if (segment === undefined || name === undefined || parameters[name] !== undefined) return path;
  return path.slice(0, -segment.length) || '/';
}
