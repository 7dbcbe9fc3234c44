import type { SetupProblem } from '@antiphon/schema';
import { UploadFile } from '../../upload-file';

type Problem = Pick<SetupProblem, 'code' | 'sentence' | 'fix'>;

/** The problem of a parameter whose class cannot be read from JSON or text, with the decorator that supplies its data. */
export function platformClass(designType: unknown, nameOf: () => string | undefined): Problem | undefined {
  if (designType === UploadFile) {
    return { code: 'upload-without-name', sentence: 'is an UploadFile without @Upload', fix: `write @Upload('${nameOf() ?? 'file'}')` };
  }
  const fix = fixes.get(designType);
  if (fix === undefined) return undefined;
  return { code: 'platform-class', sentence: `is the platform's own ${(designType as Function).name}, which nothing supplies`, fix };
}

const fixes: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [Request, "write @Req() request: FastifyRequest (import type { FastifyRequest } from 'fastify')"],
  [Headers, "name the header: @Header('x-request-id', String), or read request.headers of @Req()"],
  [FormData, "name the parts: @Form('title', String), @Upload('photo')"],
  [URLSearchParams, "name the parameters: @Query('q', String), or write @Query(record(String))"],
]);
