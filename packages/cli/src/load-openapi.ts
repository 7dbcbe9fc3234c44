import { commandError } from './errors';
import { registerTypeScript } from './load-typescript';

/** Loads the package that checks, compares and drives documents. A workspace may link it as TypeScript. */
export async function loadOpenApi(): Promise<typeof import('@antiphon/openapi')> {
  registerTypeScript();
  return import('@antiphon/openapi');
}

/** Loads the package at once. Hooks are registered only if it is TypeScript and nothing else compiles it. */
export function requireOpenApi(): typeof import('@antiphon/openapi') {
  try {
    return require('@antiphon/openapi');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    registerTypeScript();
    return require('@antiphon/openapi');
  }
}

/** Converts an error of the package, which has a sentence and a fix, to an error of the command; returns other errors as they are. */
export function toCommandError(error: unknown): unknown {
  const { sentence, fix } = error as { readonly sentence?: string; readonly fix?: string };
  if (!(error instanceof Error) || error.name !== 'OpenAPIError' || sentence === undefined || fix === undefined) return error;
  return commandError('openapi', sentence, fix);
}
