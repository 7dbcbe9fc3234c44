import 'reflect-metadata';
import { type Documentation, type Keywords, keywordNames, type OptionNames, type TextStyle, type TypeSpec } from '@antiphon/schema';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * What decorators write down: one record per class, own to it, never inherited by reference. This file is the only one that touches
 * Reflect and symbols; nobody reads a record after boot.
 */
export interface ClassRecord {
  /** Given by `@Controller`; undefined when the class has no such decorator of its own. */
  controller?: ControllerRecord;
  /** Options that class-level decorators gave: defaults for its actions. */
  options: RecordedOptions;
  /** By method name, in order of declaration. */
  readonly actions: Map<string | symbol, ActionRecord>;
}

export interface ControllerRecord {
  readonly prefix: string;
}

export interface ActionRecord {
  /** `@Get('/a') @Get('/b')` are two. */
  readonly verbs: VerbRecord[];
  options: RecordedOptions;
  readonly parameters: Map<number, ParameterRecord>;
}

export interface VerbRecord {
  readonly methods: readonly string[];
  readonly path: string;
}

/** Options by name, as written; typed where they are given (decorators) and where they are read (routes). */
export type RecordedOptions = Readonly<Record<string, unknown>>;

export type ParameterKind = 'path' | 'query' | 'header' | 'cookie' | 'body' | 'form' | 'upload' | 'request' | 'reply' | 'signal' | 'custom';

export interface ParameterRecord {
  readonly kind: ParameterKind;
  readonly name?: string;
  readonly type?: TypeSpec;
  readonly options: ParameterOptions;
  readonly extract?: (request: FastifyRequest, reply: FastifyReply) => unknown;
  /** For `custom`: evaluated after the body was received. */
  readonly afterBody?: boolean;
}

/** Options of a parameter: JSON Schema's words restrict and document its value, the rest is below. */
export interface ParameterOptions extends Omit<Keywords, 'default'>, Omit<Documentation, 'example' | 'examples'> {
  /** False makes the parameter optional: an absent value is `undefined`. */
  readonly required?: boolean;
  /** Value when the client sends none; makes the parameter optional. */
  readonly default?: unknown;
  /** Name on the wire, when it is not the given one. */
  readonly alias?: string;
  /** OpenAPI's `style` of a list or object: `form` (default), `spaceDelimited`, `pipeDelimited`, `deepObject`, `simple`. */
  readonly style?: TextStyle;
  readonly explode?: boolean;
  /** Of an uploaded file: its most bytes, and the media types that are taken. */
  readonly maxSize?: number;
  readonly accept?: readonly string[];
  /** False keeps it out of the document. */
  readonly includeInSchema?: boolean;
}

/** The names of a parameter's options. */
export const parameterOptionNames: OptionNames<ParameterOptions> = {
  ...keywordNames,
  required: true,
  alias: true,
  style: true,
  explode: true,
  maxSize: true,
  accept: true,
  includeInSchema: true,
};

const recordKey = Symbol.for('antiphon.record');

/** The record of exactly this class, made when it has none. */
export function recordOf(target: Function): ClassRecord {
  const own = ownRecord(target);
  if (own !== undefined) return own;
  const record: ClassRecord = { options: {}, actions: new Map() };
  Object.defineProperty(target, recordKey, { value: record });
  return record;
}

/** The record of an action of exactly this class, made when it has none. */
export function actionRecordOf(target: Function, name: string | symbol): ActionRecord {
  const { actions } = recordOf(target);
  const known = actions.get(name);
  if (known !== undefined) return known;
  const record: ActionRecord = { verbs: [], options: {}, parameters: new Map() };
  actions.set(name, record);
  return record;
}

/** A class of a controller's ancestry with what was recorded on it. */
export interface RecordedClass {
  readonly class: Function;
  readonly record: ClassRecord | undefined;
}

/** From the topmost ancestor down to the class itself. */
export function recordedAncestry(target: Function): readonly RecordedClass[] {
  const chain: RecordedClass[] = [];
  for (let current = target; typeof current === 'function' && current !== Function.prototype; current = Object.getPrototypeOf(current)) {
    chain.unshift({ class: current, record: ownRecord(current) });
  }
  return chain;
}

/** Types of an action's parameters as the compiler wrote them on exactly this class; undefined when it wrote none. */
export function designParameterTypes(target: Function, name: string | symbol): readonly unknown[] | undefined {
  return Reflect.getOwnMetadata('design:paramtypes', target.prototype, name);
}

function ownRecord(target: Function): ClassRecord | undefined {
  return Object.hasOwn(target, recordKey) ? (target as unknown as Record<symbol, ClassRecord>)[recordKey] : undefined;
}
