import type { Problem } from '../../problems/problem';
import { problems } from '../../problems/problems';
import { UploadFile } from '../../upload-file';
import { designTypeOf, type ParameterContext, shownType, sourceNameOf } from './parameter-context';

/** Returns the problem of a parameter whose class can be read from neither JSON nor text, with the decorator that supplies its data. */
export function unsupportedClass(context: ParameterContext): Problem | undefined {
  const designType = designTypeOf(context);
  if (designType === UploadFile) return problems.uploadWithoutDecorator(sourceNameOf(context) ?? 'file');
  const fix = fixes.get(nameOf(designType));
  return fix === undefined || !isPlatformClass(designType) ? undefined : problems.platformClass(shownType(designType), fix);
}

/** Returns true for a global class of the platform. Names are compared first: Node.js loads its HTTP client with the first access to one such as `Response`. */
export function isPlatformClass(designType: unknown, name = nameOf(designType)): boolean {
  return nameOf(designType) === name && designType === (globalThis as Record<string, unknown>)[name];
}

function nameOf(designType: unknown): string {
  return typeof designType === 'function' ? designType.name : '';
}

const fixes: ReadonlyMap<string, string> = new Map([
  ['Request', "write @Req() request: FastifyRequest (import type { FastifyRequest } from 'fastify')"],
  ['Headers', "name the header: @Header('x-request-id', String), or read request.headers of @Req()"],
  ['FormData', "name the parts: @Form('title', String), @Upload('photo')"],
  ['URLSearchParams', "name the parameters: @Query('q', String), or write @Query(record(String))"],
]);
