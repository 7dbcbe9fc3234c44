import { Invalid } from '../../issue';
import { isObject } from '../../values/predicates';
import type { Rejection } from '../rejection';

/** Returns the issue of a value that was rejected as a whole. Its path is found by identity in the raw value. */
export function rejectionIssue({ code, phrase, culprit, property }: Rejection, raw: unknown): Invalid {
  const parent = (isObject(culprit) && pathTo(culprit, raw)) || [];
  const path = property === undefined ? parent : [...parent, property];
  const message = `${path.at(-1) ?? 'value'} ${phrase}`;
  return new Invalid([{ path, code, message, input: undefined, missing: undefined, context: undefined }]);
}

interface Step {
  readonly value: unknown;
  readonly key?: string | number;
  readonly parent?: Step;
}

/** Works without recursion: a raw value may be nested as deep as a body is long. */
function pathTo(culprit: object, raw: unknown): (string | number)[] | undefined {
  const stack: Step[] = [{ value: raw }];
  for (let step = stack.pop(); step; step = stack.pop()) {
    const { value } = step;
    if (value === culprit) return keysOf(step);
    if (!isObject(value)) continue;
    const isArray = Array.isArray(value);
    for (const [key, member] of Object.entries(value)) {
      if (typeof member === 'object') stack.push({ value: member, key: isArray ? Number(key) : key, parent: step });
    }
  }
  return undefined;
}

const maxPathLength = 100;

function keysOf(last: Step): (string | number)[] {
  const path: (string | number)[] = [];
  for (let step: Step | undefined = last; step?.key !== undefined && path.length < maxPathLength; step = step.parent)
    path.unshift(step.key);
  return path;
}
