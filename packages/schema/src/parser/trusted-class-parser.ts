import { knownFieldNames } from '../read/known-field-names';
import type { ClassShape, FieldShape } from '../types/shape';
import { whenGiven } from '../types/when-given';
import { isPlain } from '../values/predicates';
import type { ClassParser } from './compiler';
import type { Run } from './run';

/**
 * Reads objects of one class that the application itself has made. Instances of the class are checked and kept, so a value may contain itself.
 * A plain object may use the names of properties or the names in JSON.
 */
export class TrustedClassParser implements ClassParser {
  readonly #parser: ClassParser;
  readonly #isRenamed: boolean;

  constructor(parser: ClassParser) {
    this.#parser = parser;
    this.#isRenamed = parser.shape.fields.some(({ name, wireNameIn }) => name !== wireNameIn);
  }

  get shape() {
    return this.#parser.shape;
  }

  get rules() {
    return this.#parser.rules;
  }

  /** An instance of another DTO class is left to the check, which rejects it: in a union it belongs to another option. */
  hydrate(raw: Record<string, unknown>, depth: number, run: Run): object {
    if (raw instanceof this.shape.class || isOtherDto(raw)) return raw;
    return this.#parser.hydrate(this.#isRenamed ? withWireNames(raw, this.shape.fields) : raw, depth, run);
  }

  check(instance: object, run: Run): ReturnType<ClassParser['check']> {
    const passed = run.passedBy(this);
    if (passed.has(instance)) return undefined;
    passed.add(instance);
    const findings = this.#parser.check(instance, run);
    if (findings !== undefined) passed.delete(instance);
    return findings;
  }
}

/** Returns a shape whose fields may all be set. Those that a client cannot set may be absent. */
export function trustedShape(shape: ClassShape): ClassShape {
  return { ...shape, fields: shape.fields.map((field) => (field.inInput ? field : settable(field))) };
}

function settable(field: FieldShape): FieldShape {
  const { readOnly: _, ...documentation } = field.documentation;
  const conditions = [...field.conditions, { isOptional: true, applies: whenGiven }];
  return { ...field, inInput: true, required: false, optional: true, validated: true, conditions, documentation };
}

function isOtherDto(raw: object): boolean {
  return !isPlain(raw) && knownFieldNames(raw).length > 0;
}

function withWireNames(raw: Readonly<Record<string, unknown>>, fields: readonly FieldShape[]): Record<string, unknown> {
  const known = new Set(fields.flatMap(({ name, wireNameIn }) => [name, wireNameIn]));
  const rest = Object.entries(raw).filter(([key]) => !known.has(key));
  const given = fields.map(({ name, wireNameIn }) => [wireNameIn, Object.hasOwn(raw, name) ? raw[name] : raw[wireNameIn]] as const);
  return Object.fromEntries([...rest, ...given.filter(([, value]) => value !== undefined)]);
}
