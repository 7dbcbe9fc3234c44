import { FileResponse, Response, StreamingResponse } from '@antiphon/responses';
import { isWebResponse } from '@antiphon/responses/internal';
import type { Route } from '../../routes/route';
import type { Call } from '../call/call';
import { openDependenciesOf } from '../call/open-dependencies';

/** Ends the dependencies of the scope `function`; undefined if none is set up. */
export type EndFunctions = (call: Call) => Promise<void> | undefined;

/** Returns the function that ends dependencies of the scope `function`; undefined for a route without such a dependency. */
export function endFunctionsOf({ dependencies }: Route): EndFunctions | undefined {
  return dependencies.some(({ scope }) => scope === 'function') ? endFunctions : undefined;
}

function endFunctions({ request }: Call): Promise<void> | undefined {
  return openDependenciesOf(request)?.endFunctions();
}

/**
 * Decides which results end the dependencies of the scope `function` before they are rendered: streams and files, whose source may be read long after
 * the response has begun. Every other one is rendered first, so that a result that violates its model is an error that the dependencies receive.
 */
export function compileEndsFirst({ response: { classes } }: Route): (call: Call, result: unknown) => boolean {
  const haveSources = classes.map(({ prototype }) => hasSource(prototype));
  return ({ variant }, result) => (result instanceof Response || isWebResponse(result) ? hasSource(result) : haveSources[variant] === true);
}

function hasSource(response: Response | globalThis.Response): boolean {
  return isWebResponse(response) || response instanceof StreamingResponse || response instanceof FileResponse;
}
