/**
 * Prefix and path as one Fastify path, each with or without its leading slash: `items` and `:id` give `/items/:id`. `/items` and `/` give
 * `/items/`, two empty ones give `/`.
 */
export function joinPath(prefix: string, path: string): string {
  const rest = withSlash(path);
  const base = withSlash(prefix);
  return (rest === '' ? base : `${base.replace(/\/$/, '')}${rest}`) || '/';
}

/** The path with a leading slash; an empty path stays empty. */
export function withSlash(path: string): string {
  return path === '' || path.startsWith('/') ? path : `/${path}`;
}

/** Names of a Fastify path's parameters, in order; a wildcard is `*`. A doubled colon is a colon. */
export function parameterNames(path: string): readonly string[] {
  const names = Array.from(path.replaceAll('::', '').matchAll(/:([A-Za-z_$][\w$]*)/g), ([, name]) => name as string);
  return path.endsWith('*') ? [...names, '*'] : names;
}

/** A Fastify path with every parameter's name taken out: two paths with one pattern match the same URLs. */
export function patternOf(path: string): string {
  return segmentsOf(path)
    .map((segment) => (isStatic(segment) ? segment : segment.replaceAll(/:[A-Za-z_$][\w$]*/g, ':')))
    .join('/');
}

/** The path with its trailing slash taken off or put on; undefined for `/` and wildcards, which have no other form. */
export function toggleSlash(path: string): string | undefined {
  if (path === '/' || path.endsWith('*')) return undefined;
  // Optional is only what ends a path: with the slash the parameter is there.
  return path.endsWith('/') ? path.slice(0, -1) : `${path.replace(/\?$/, '')}/`;
}

/** True when every URL that `path` matches is matched by `other` as well. */
export function isCoveredBy(path: string, other: string): boolean {
  // Every path is asked about every other at boot, and most have nothing but their own spelling.
  if (!other.includes(':') && !other.includes('*')) return path === other;
  const segments = segmentsOf(path);
  const others = segmentsOf(other);
  const last = others.at(-1);
  if (last?.endsWith('*')) {
    return segments.length >= others.length && others.slice(0, -1).every((segment, index) => covers(segment, segments[index] as string));
  }
  return segments.length === others.length && others.every((segment, index) => covers(segment, segments[index] as string));
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/');
}

function isStatic(segment: string): boolean {
  return !/(?<!:):(?!:)|\*/.test(segment);
}

/** A plain parameter takes any segment that is not empty; one with a pattern or with text around it only its own spelling. */
function covers(segment: string, covered: string): boolean {
  if (segment === covered) return true;
  return /^:[\w$]+$/.test(segment) && covered !== '' && !covered.endsWith('*');
}

/**
 * The path with its parameters filled in and percent-encoded; a wildcard keeps its slashes, and an optional last segment that has no value is
 * left out. Throws for another parameter without a value.
 */
export function fillPath(path: string, parameters: Readonly<Record<string, string | number>>): string {
  const textOf = (name: string): string => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`\`${path}\` needs the parameter \`${name}\``);
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
