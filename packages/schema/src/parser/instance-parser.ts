import { Invalid } from '../issue';
import type { Class } from '../types/shape';
import { findDescriptor, hasSetter } from '../values/ancestry';
import { RulesCompiler } from './compile';
import type { ClassParser } from './compiler';
import { flatten } from './issues/flatten';
import { rejectionIssue } from './issues/rejection-issue';
import { unreadableIssues } from './issues/unreadable-issues';
import { defaultLimits } from './limits';
import { Rejection } from './rejection';
import { Run } from './run';

/** Makes instances of one class of values that the application itself has. */
export interface InstanceParser {
  /** Returns an instance with these values, or the issues of the values. */
  create(values: Record<string, unknown>): object | Invalid;
  /** Returns a copy of an instance with other values, or its issues. A value of undefined becomes that of a new instance. */
  change(instance: object, changes: Record<string, unknown>): object | Invalid;
}

// The limits on lists protect against clients.
const limits = { ...defaultLimits, items: Number.MAX_SAFE_INTEGER, members: Number.MAX_SAFE_INTEGER };

/** Compiles the instance parser of a class. Its constraints must not be async. */
export function compileInstanceParser(target: Class): InstanceParser {
  const parser = new RulesCompiler({ validation: 'strict', extra: 'ignore', limits, trusted: true }).classParser(target);
  return {
    create: (values) => runChecked(parser, values, (run) => parser.hydrate(ownValues(values, parser), 0, run)),
    change: (instance, changes) => {
      const unknown = Object.keys(changes).filter((name) => !isChangeable(parser, instance, name));
      if (unknown.length > 0) return new Invalid(unknown.map(extraIssue));
      return runChecked(parser, changes, (run) => changedCopy(parser, instance, { changes, run }));
    },
  };
}

function runChecked(parser: ClassParser, raw: object, make: (run: Run) => object): object | Invalid {
  const run = new Run(limits, false);
  try {
    const instance = make(run);
    const findings = parser.check(instance, run);
    if (findings) return flatten(findings, raw, limits.issues);
    return run.hasUnreadable ? (unreadableIssues(instance, raw, limits.issues) ?? instance) : instance;
  } catch (error) {
    if (error instanceof Rejection) return rejectionIssue(error, raw);
    throw error;
  }
}

/** An instance is copied, also the fields that its accessors hold. */
function ownValues(values: Record<string, unknown>, { shape }: ClassParser): Record<string, unknown> {
  const held = shape.fields.filter(({ name }) => !Object.hasOwn(values, name) && findDescriptor(Object.getPrototypeOf(values), name)?.get);
  return { ...values, ...Object.fromEntries(held.map(({ name }) => [name, values[name]])) };
}

function isChangeable({ shape }: ClassParser, instance: object, name: string): boolean {
  const accessor = findDescriptor(Object.getPrototypeOf(instance), name);
  return shape.fields.some((field) => field.name === name) && (accessor === undefined || accessor.set !== undefined);
}

function extraIssue(name: string) {
  return { path: [name], code: 'whitelistValidation', message: `property ${name} should not exist` };
}

interface Change {
  readonly changes: Readonly<Record<string, unknown>>;
  readonly run: Run;
}

function changedCopy(parser: ClassParser, instance: object, { changes, run }: Change): object {
  const copy = copyWithout(parser, instance, changes);
  const hydrated = parser.hydrate({ ...changes }, 0, run) as Record<string, unknown>;
  for (const name of Object.keys(changes)) if (changes[name] !== undefined) copy[name] = hydrated[name];
  return copy;
}

/** The constructor makes the copy, so that it has the private members of its class. */
function copyWithout({ shape }: ClassParser, instance: object, changes: object): Record<string, unknown> {
  const copy = new (shape.class as new () => Record<string, unknown>)();
  const accessors = shape.fields.map(({ name }) => name).filter((name) => hasSetter(shape.class, name));
  const kept = new Set([...Object.keys(instance), ...accessors].filter((name) => !Object.hasOwn(changes, name)));
  for (const name of Object.keys(copy)) if (!kept.has(name) && !Object.hasOwn(changes, name)) delete copy[name];
  for (const name of kept) copy[name] = (instance as Record<string, unknown>)[name];
  return copy;
}
