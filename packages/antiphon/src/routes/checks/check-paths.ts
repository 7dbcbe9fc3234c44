import type { Problem } from '../../problems/problem';
import { problems } from '../../problems/problems';
import { parameterNames } from '../path';
import type { Route } from '../route';

/** Checks the syntax of the path. */
export function* checkPath({ path }: Route): Iterable<Problem> {
  const plain = withoutPatterns(path);
  const wildcard = foreignWildcard.exec(plain)?.[0];
  if (wildcard !== undefined) {
    yield problems.pathForeignWildcard(path, wildcard, plain.replace(foreignWildcard, wildcard.startsWith('{/') ? '/*' : '*'));
    return;
  }
  const problem = syntaxProblem(plain);
  if (problem !== undefined) yield problem;
  const [text, name] = inBraces.exec(plain) ?? [];
  if (text !== undefined && name !== undefined) yield problems.pathInBraces(path, text, name);
}

/** The rest of a path in other frameworks: `*name`, `{*name}` and `{/*name}` of Express, which NestJS has too, and `{name:path}` of FastAPI. */
const foreignWildcard = /(?:\*(\w+)|\{\/?\*(\w+)\}|\{(\w+):path\})$/;

/** A parameter in the notation of OpenAPI, `{id}`, or with the type of FastAPI's router, `{id:int}`. */
const inBraces = /\{([^}:]*)[^}]*\}/;

/** Removes the patterns of the parameters, which may contain any character. */
function withoutPatterns(path: string): string {
  const shorter = path.replaceAll(/\\.|\([^()\\]*\)/g, '');
  return shorter === path ? path : withoutPatterns(shorter);
}

/** Finds a part of the path, without its patterns, that the router rejects or never matches. */
function syntaxProblem(path: string): Problem | undefined {
  const names = parameterNames(path);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return problems.pathParameterTwice(path, twice);
  if (/[()]/.test(path)) return problems.pathParenthesis(path);
  if (/\?./.test(path)) return problems.pathOptionalInside(path);
  if (/\*./.test(path)) return problems.pathWildcardInside(path);
  if (/:(?![:\w$])(?<!::)/.test(path)) return problems.pathParameterWithoutName(path);
  return undefined;
}

/** Checks that the path and the action have the same parameters. */
export function* checkPathParameters({ path, parameters }: Route): Iterable<Problem> {
  const inPath = parameterNames(path);
  const declared = parameters.flatMap((parameter) => (parameter.kind === 'path' ? [parameter.name] : []));
  const unknown = declared.filter((name) => name !== undefined).filter((name) => !inPath.includes(name));
  const foreign = foreignNames(path);
  for (const name of unknown) if (!foreign.includes(name)) yield problems.pathParameterUnknown(path, name, inPath);
  // A misspelt name is one problem, not two.
  if (unknown.length > 0) return;
  const readsAll = declared.includes(undefined) || parameters.some(({ kind }) => kind === 'request' || kind === 'unknown');
  if (readsAll) return;
  for (const name of inPath.filter((each) => !declared.includes(each))) yield problems.pathParameterUnused(path, name);
}

/** Returns the names that the path has in the notation of another framework, which is a problem of the path. */
function foreignNames(path: string): readonly (string | undefined)[] {
  const plain = withoutPatterns(path);
  return [...(foreignWildcard.exec(plain)?.slice(1) ?? []), inBraces.exec(plain)?.[1]];
}
