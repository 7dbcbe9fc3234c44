import type { Problem } from '../../problems/problem';
import { problems } from '../../problems/problems';
import { parameterNames } from '../path';
import type { Route } from '../route';

/** Checks the syntax of the path. */
export function* checkPath({ path }: Route): Iterable<Problem> {
  const plain = withoutPatterns(path);
  const problem = syntaxProblem(plain);
  if (problem !== undefined) yield problem;
  const [text, name] = /\{([^}]*)\}/.exec(plain) ?? [];
  if (text !== undefined && name !== undefined) yield problems.pathInBraces(path, text, name);
}

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
  for (const name of unknown) yield problems.pathParameterUnknown(path, name, inPath);
  // A misspelt name is one problem, not two.
  if (unknown.length > 0) return;
  const readsAll = declared.includes(undefined) || parameters.some(({ kind }) => kind === 'request' || kind === 'unknown');
  if (readsAll) return;
  for (const name of inPath.filter((each) => !declared.includes(each))) yield problems.pathParameterUnused(path, name);
}
