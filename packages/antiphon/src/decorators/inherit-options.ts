import type { RouteShorthandOptions } from 'fastify';
import type { RecordedOptions } from '../metadata';
import { hookNames } from './hook-names';
import { type MetadataValues, mergeMetadata } from './metadata-values';
import { additiveOptions } from './route-options';

/**
 * Merges options with those that they inherit: of an action with its controller's, of a controller with the application's.
 *
 * Own options replace inherited ones, with these exceptions: the lists of `additiveOptions` are concatenated, `responses` is merged by status,
 * metadata by its own rule, Fastify's hooks run inherited first, and Fastify's `config` and `constraints` are merged by key. An inherited selection of fields belongs to
 * the inherited model, so an own model does not inherit it.
 */
export function inheritOptions(inherited: object, own: object): RecordedOptions {
  const outer = inherited as RecordedOptions;
  const inner = own as RecordedOptions;
  const replacesModel = outer.responseModel !== undefined && inner.responseModel !== undefined;
  const merged: Record<string, unknown> = replacesModel
    ? { ...outer, responseModelInclude: undefined, responseModelExclude: undefined }
    : { ...outer };
  for (const [name, value] of Object.entries(inner)) {
    if (value !== undefined) merged[name] = inheritOption(name, outer[name], value);
  }
  return merged;
}

function inheritOption(name: string, outer: unknown, inner: unknown): unknown {
  if (outer === undefined) return inner;
  if ((additiveOptions as readonly string[]).includes(name)) return [outer, inner].flat();
  if (name === 'responses') return { ...(outer as object), ...(inner as object) };
  if (name === 'includeInSchema') return outer !== false && inner !== false;
  if (name === 'metadata') return mergeMetadata(outer as MetadataValues, inner as MetadataValues);
  if (name === 'fastify') return inheritFastifyOptions(outer as RouteShorthandOptions, inner as RouteShorthandOptions);
  return inner;
}

/** Options that are merged by key: a guard sees the config of the controller beside that of the action. */
const objectOptions = ['config', 'constraints', 'schema', 'logSerializers'] as const;

function inheritFastifyOptions(outer: RouteShorthandOptions, inner: RouteShorthandOptions): RouteShorthandOptions {
  const merged: Record<string, unknown> = { ...outer, ...inner };
  for (const name of objectOptions) {
    if (outer[name] && inner[name]) merged[name] = { ...outer[name], ...inner[name] };
  }
  for (const name of hookNames) {
    const hooks = [outer[name] ?? [], inner[name] ?? []].flat();
    if (hooks.length > 0) merged[name] = hooks;
  }
  return merged;
}
