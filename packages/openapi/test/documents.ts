import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIDocument } from '../src/spec/objects';

/** Reads a document of test/fixtures: `items-3.1`. */
export function readDocument(name: string): OpenAPIDocument {
  return JSON.parse(readFileSync(join(__dirname, 'fixtures', `${name}.json`), 'utf8'));
}

/** Returns a copy of a document with changes merged in: objects member by member, lists appended, other values replaced. */
export function withChanges<Value>(value: Value, changes: unknown): Value {
  return merge(value, changes) as Value;
}

function merge(target: unknown, changes: unknown): unknown {
  if (Array.isArray(target) && Array.isArray(changes)) return [...target, ...changes];
  if (!isObject(target) || !isObject(changes)) return changes;
  const merged = Object.entries(changes).map(([key, change]) => [key, merge(target[key], change)]);
  return { ...target, ...Object.fromEntries(merged) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
