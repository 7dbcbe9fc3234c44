import type { RouteShorthandOptions } from 'fastify';
import type { RecordedOptions } from '../metadata';
import { hookNames } from './hook-names';
import { additiveOptions } from './route-options';

/**
 * Options of an outer place with those of an inner one over them: the inner wins key by key, lists of `additiveOptions` add up, entries of
 * `responses` replace one another as a whole by status, Fastify hooks run outer first, and `config` and `constraints` merge key by key.
 * The selection that an outer place gives with its model is of that model: an inner model has its own.
 */
export function mergeOptions(outer: RecordedOptions, inner: RecordedOptions): RecordedOptions {
  const hasOtherModel = outer.responseModel !== undefined && inner.responseModel !== undefined;
  const merged: Record<string, unknown> = hasOtherModel
    ? { ...outer, responseModelInclude: undefined, responseModelExclude: undefined }
    : { ...outer };
  for (const [name, value] of Object.entries(inner)) {
    if (value !== undefined) merged[name] = mergeOption(name, outer[name], value);
  }
  return merged;
}

function mergeOption(name: string, outer: unknown, inner: unknown): unknown {
  if (outer === undefined) return inner;
  if ((additiveOptions as readonly string[]).includes(name)) return [...(outer as unknown[]), ...(inner as unknown[])];
  if (name === 'responses') return { ...(outer as object), ...(inner as object) };
  if (name === 'includeInSchema') return outer !== false && inner !== false;
  if (name === 'fastify') return mergeFastifyOptions(outer as RouteShorthandOptions, inner as RouteShorthandOptions);
  return inner;
}

/** Options that are objects of several entries: the inner one wins key by key, so a guard sees what its controller declares. */
const objectNames = ['config', 'constraints', 'schema', 'logSerializers'] as const;

function mergeFastifyOptions(outer: RouteShorthandOptions, inner: RouteShorthandOptions): RouteShorthandOptions {
  const merged: Record<string, unknown> = { ...outer, ...inner };
  for (const name of objectNames) {
    if (outer[name] && inner[name]) merged[name] = { ...outer[name], ...inner[name] };
  }
  for (const name of hookNames) {
    const hooks = [outer[name] ?? [], inner[name] ?? []].flat();
    if (hooks.length > 0) merged[name] = hooks;
  }
  return merged;
}
