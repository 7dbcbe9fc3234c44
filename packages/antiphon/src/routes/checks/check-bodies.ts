import type { Problem } from '../../problems/problem';
import { problems } from '../../problems/problems';
import type { Route } from '../route';

/** Checks that a request of the route has one body, and that one parameter reads each part of it. */
export function* checkBody({ methods, parameters }: Route): Iterable<Problem> {
  const bodies = parameters.filter((parameter) => parameter.kind === 'body');
  const hasForm = parameters.some(({ kind }) => kind === 'form' || kind === 'upload');
  if (bodies.length === 0 && !hasForm) return;
  if (methods.every((method) => method === 'GET' || method === 'HEAD')) yield problems.bodyWithoutMethod(methods, bodies.length === 0);
  if (bodies.length > 1 && bodies.some(({ name }) => name === undefined)) yield problems.twoBodies();
  if (bodies.length > 0 && hasForm) yield problems.bodyAndForm();
}

/** Checks that each part of a form is either a file or a text: a part has one set of limits. */
export function* checkUploads({ parameters }: Route): Iterable<Problem> {
  const parts = parameters.filter((parameter) => parameter.kind === 'form' || parameter.kind === 'upload');
  const uploads = new Set(parts.flatMap((part) => (part.kind === 'upload' ? [part.name] : [])));
  for (const name of uploads) {
    if (parts.filter((part) => part.name === name).length > 1) yield problems.uploadNameTwice(name);
  }
}
