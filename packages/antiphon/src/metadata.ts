import 'reflect-metadata';
import { type Documentation, type Keywords, type TextStyle, type TypeSpec } from '@antiphon/schema';
import { classesOf, count, flag, keywordNames, type OptionNames, oneOfTexts, text, texts } from '@antiphon/schema/internal';
import type { Use } from './dependencies/source';
import type { Service } from './dependencies/token';

/**
 * The data that the decorators of one class have recorded. A subclass has its own record. This file is the only one that accesses Reflect and symbols;
 * records are read once, at startup.
 */
export interface ClassRecord {
  /** Set by `@Controller`; undefined if the class itself has no such decorator. */
  controller?: ControllerRecord;
  /** Options that class decorators set: the defaults of the actions. */
  options: RecordedOptions;
  /** By method name, in order of declaration. */
  readonly actions: Map<string | symbol, ActionRecord>;
  /** Set by `@Injectable`. */
  isInjectable: boolean;
  /** The services that `@Inject` names, by position in the constructor. Each is read at startup, because its class may be declared later. */
  readonly injections: Map<number, () => Service | undefined>;
  /** True if functions in the static block of the class declare it, and not decorators. */
  isListed?: boolean;
  /** Parameters of the constructor that read the request, by position. */
  readonly parameters: Map<number, ParameterRecord>;
  /** True if parameters without a decorator are bound by the signatures of the methods. */
  infersParameters?: boolean;
  /** The signatures of the methods in the source, by name; undefined if nothing has read the source. */
  signatures?: ReadonlyMap<string, ActionSignature>;
}

/** The signature of a method in the source. */
export interface ActionSignature {
  /** By position; null for a parameter with a decorator, and for one that has been reported. */
  readonly parameters: readonly (SignatureEntry | null)[];
  /** The response model that the return type is. */
  readonly returns?: TypeSpec;
  /** True if the return type is a stream of values of `returns`. */
  readonly isStream?: boolean;
}

/** The name, the type and the options of a parameter in the source. `request` and `reply` are those of Fastify, whose types do not exist at run time. */
export type SignatureEntry = readonly [name: string | undefined, type: TypeSpec | 'request' | 'reply', options?: ParameterOptions];

export interface ControllerRecord {
  readonly prefix: string;
}

export interface ActionRecord {
  /** One for each decorator: `@Get('/a') @Get('/b')` are two. */
  readonly verbs: VerbRecord[];
  /** True if a list in the static block of the class names the sources of the arguments. */
  isListed?: boolean;
  options: RecordedOptions;
  /** By position in the signature. */
  readonly parameters: Map<number, ParameterRecord>;
}

/** The methods and the path of an action. */
export interface VerbRecord {
  readonly methods: readonly string[];
  readonly path: string;
}

/** Options by name, as written. Decorators type them when they set them, and routes when they read them. */
export type RecordedOptions = Readonly<Record<string, unknown>>;

export type ParameterKind =
  | 'path'
  | 'query'
  | 'header'
  | 'cookie'
  | 'body'
  | 'form'
  | 'upload'
  | 'request'
  | 'reply'
  | 'signal'
  | 'response'
  | 'backgroundTasks'
  | 'depends';

export interface ParameterRecord {
  readonly kind: ParameterKind;
  readonly name?: string;
  readonly type?: TypeSpec;
  readonly options: CookieParameterOptions;
  /** Of `depends`: supplies the argument. */
  readonly use?: Use;
}

/** Options of a parameter. The keywords of JSON Schema restrict and document its value. */
export interface ParameterOptions extends Omit<Keywords, 'default'>, Omit<Documentation, 'example' | 'examples'> {
  /** False makes the parameter optional: its value is `undefined` if the client sends none. Default: true, unless `default` is set. */
  readonly required?: boolean;
  /** The value if the client sends none; it makes the parameter optional. */
  readonly default?: unknown;
  /** Name in the request. Default: the given name. */
  readonly alias?: string;
  /** OpenAPI's `style` of a list or object: `form` (default), `spaceDelimited`, `pipeDelimited`, `deepObject`, `simple`. */
  readonly style?: TextStyle;
  /** OpenAPI's `explode`: false joins the values of a list in one text. */
  readonly explode?: boolean;
  /** Maximum size of an uploaded file in bytes. */
  readonly maxSize?: number;
  /** Accepted media types of an uploaded file. Default: all. */
  readonly accept?: readonly string[];
  /** False excludes the parameter from the document. Default: true. */
  readonly includeInSchema?: boolean;
}

/** Options of a parameter that reads text other than a cookie. */
export interface TextParameterOptions extends ParameterOptions {
  /** Only a cookie can be signed. */
  readonly signed?: never;
  /** Only a signed cookie can be invalid. */
  readonly invalid?: never;
}

/** Options of a parameter that reads a cookie. */
export interface CookieParameterOptions extends ParameterOptions {
  /** Accepts only a value that `setCookie(name, value, { signed: true })` has signed, and removes its signature. Default: false. */
  readonly signed?: boolean;
  /**
   * The handling of a cookie without a valid signature: `reject` responds with 401; `absent` treats it as if the client had sent none. Default: `reject`.
   */
  readonly invalid?: 'reject' | 'absent';
}

/** The names of a parameter's options, also those of cookies. */
export const parameterOptionNames: OptionNames<CookieParameterOptions> = {
  ...keywordNames,
  required: flag,
  alias: text,
  style: oneOfTexts('form', 'spaceDelimited', 'pipeDelimited', 'deepObject', 'simple', 'label', 'matrix'),
  explode: flag,
  maxSize: count,
  accept: texts,
  includeInSchema: flag,
  signed: true,
  invalid: true,
};

const recordKey = Symbol.for('antiphon.record');

/** Returns the record of exactly this class; creates it if there is none. */
export function recordOf(target: Function): ClassRecord {
  const own = ownRecord(target);
  if (own !== undefined) return own;
  const record: ClassRecord = { options: {}, actions: new Map(), isInjectable: false, injections: new Map(), parameters: new Map() };
  Object.defineProperty(target, recordKey, { value: record });
  return record;
}

/** Returns the record of an action of exactly this class; creates it if there is none. */
export function actionRecordOf(target: Function, name: string | symbol): ActionRecord {
  const { actions } = recordOf(target);
  const known = actions.get(name);
  if (known !== undefined) return known;
  const record: ActionRecord = { verbs: [], options: {}, parameters: new Map() };
  actions.set(name, record);
  return record;
}

/** A class of a controller's ancestry with its record. */
export interface RecordedClass {
  readonly class: Function;
  readonly record: ClassRecord | undefined;
}

/** Returns the records of a class and of its ancestors, the topmost ancestor first. */
export function recordedAncestry(target: Function): readonly RecordedClass[] {
  return classesOf(target)
    .map((owner) => ({ class: owner, record: ownRecord(owner) }))
    .reverse();
}

/** Returns the types of an action's parameters that the compiler wrote on exactly this class; undefined if it wrote none. */
export function designParameterTypes(target: Function, name: string | symbol): readonly unknown[] | undefined {
  return Reflect.getOwnMetadata('design:paramtypes', target.prototype, name);
}

/** Returns the types of a constructor's parameters that the compiler wrote on exactly this class; undefined if it wrote none. */
export function designConstructorTypes(target: Function): readonly unknown[] | undefined {
  return Reflect.getOwnMetadata('design:paramtypes', target);
}

/** Returns the record of exactly this class; undefined if no decorator has recorded anything. */
export function findRecord(target: Function): ClassRecord | undefined {
  return ownRecord(target);
}

function ownRecord(target: Function): ClassRecord | undefined {
  return Object.hasOwn(target, recordKey) ? (target as { readonly [recordKey]?: ClassRecord })[recordKey] : undefined;
}
