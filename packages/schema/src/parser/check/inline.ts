import { makeFunction } from '../../codegen/make-function';
import type { Constraint, ValidationArgs, Validator } from '../../types/shape';
import { probesFor } from './probes';

/** An equivalent of a constraint that does not call class-validator. It was compared with the real validator. */
export interface Inline {
  readonly predicate: (value: any) => boolean;
  /** Returns the source of the check; undefined if there is none. Constants are passed by their names. */
  readonly expression: ((value: string, constants: readonly string[]) => string) | undefined;
  readonly constants: readonly unknown[];
}

/** Returns the inline form of a constraint; undefined if there is none, or if its result differs from the real validator's for a probe. */
export function compileInline(constraint: Constraint): Inline | undefined {
  const { row, validators, isAsync, args, each } = constraint;
  const [validator, ...others] = validators;
  if (!row || isAsync || validator === undefined || others.length > 0) return undefined;
  const inline = generate(constraint) ?? interpret(constraint);
  return inline && isFaithful(inline, validator, each, probesFor(args)) ? inline : undefined;
}

function generate({ row, args }: Constraint): Inline | undefined {
  const constants = row?.constants?.(args) ?? args;
  const names = constants.map((_, index) => `c${index}`);
  const source = row?.expression?.('value', names, args);
  if (row?.expression === undefined || source === undefined) return undefined;
  const predicate = factoryOf(names, `return (value) => (${source});`)?.(...constants);
  return predicate && { predicate, constants, expression: (value, given) => `(${row.expression?.(value, given, args)})` };
}

function interpret({ row, args }: Constraint): Inline | undefined {
  const predicate = row?.predicate?.(args);
  return predicate && { predicate, constants: [], expression: undefined };
}

const factories = new Map<string, Function | undefined>();

/** Constraints of one kind share their source, so it is compiled once. */
function factoryOf(names: readonly string[], body: string): Function | undefined {
  const key = `${names.length} ${body}`;
  if (!factories.has(key)) factories.set(key, makeFunction(names, body));
  return factories.get(key);
}

/** Most of the cost of compiling is here: a constraint may be on thousands of properties, each with its own validator. */
function isFaithful({ predicate }: Inline, { instance, rawArgs }: Validator, each: boolean, probes: readonly unknown[]): boolean {
  const args = { targetName: '', property: '', object: {}, value: undefined as unknown, constraints: rawArgs };
  for (const probe of probes) {
    // A constraint on elements is never called with a whole collection.
    if (each && probe instanceof Map) continue;
    args.value = probe;
    if (!agrees(predicate, instance, args)) return false;
  }
  return true;
}

function agrees(predicate: Inline['predicate'], instance: Validator['instance'], args: ValidationArgs): boolean {
  try {
    return Boolean(predicate(args.value)) === Boolean(instance.validate(args.value, args));
  } catch {
    return !predicate(args.value);
  }
}
