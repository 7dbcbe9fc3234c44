import { decorator, isTypeSpec, placeOf, recordProblem, type TypeSpec, type ValueOf } from '@antiphon/schema';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actionRecordOf, type ParameterKind, type ParameterOptions, type ParameterRecord, parameterOptionNames } from '../metadata';
import { problems } from '../problems/problems';
import type { UploadFile } from '../upload-file';
import type { Bound, NoOptions, PresenceOf } from './parameter-decorator';

/** Text of the URL or of a header: `@Query('page', Number, { default: 1, minimum: 1 }) page: number`. */
export interface TextDecorator {
  /** The whole source as a class: `@Query() filter: FilterDto`. */
  (): Bound<unknown, 'required'>;
  /** The type is that of the parameter, where the compiler writes it: `string`, `number`, `boolean`, `Date`, a class. */
  <const Name extends string, const Options extends ParameterOptions = NoOptions>(
    name: Name,
    options?: Options,
  ): Bound<string, PresenceOf<Name, Options>>;
  <const Name extends string, const Spec extends TypeSpec, const Options extends ParameterOptions = NoOptions>(
    name: Name,
    type: Spec,
    options?: Options,
  ): Bound<ValueOf<Spec>, PresenceOf<Name, Options>, true>;
  /** The whole source as the given type: `@Query(FilterDto)`, `@Cookie(record(String))`. */
  <const Spec extends TypeSpec, const Options extends ParameterOptions = NoOptions>(
    type: Spec,
    options?: Options,
  ): Bound<ValueOf<Spec>, PresenceOf<'', Options>, true>;
}

/** A segment of the path, `:itemId`. Where the path says that it may be missing, `:page?`, so does the parameter: `'page?'`. */
export const Path: TextDecorator = declared('Path', 'path');
/** A query parameter. One value for an array type is an array of one; `'q?'` may be absent. */
export const Query: TextDecorator = declared('Query', 'query');
/** A request header; its name in any case. */
export const Header: TextDecorator = declared('Header', 'header');
/** A cookie, decoded. */
export const Cookie: TextDecorator = declared('Cookie', 'cookie');
/** A field of a form, urlencoded or multipart; without a name the whole form as a class. */
export const Form: TextDecorator = declared('Form', 'form');

/** The JSON body, or with a name one key of it. JSON values keep their types: `"7"` is not a number. */
export interface BodyDecorator {
  <const Options extends ParameterOptions = NoOptions>(options?: Options): Bound<unknown, PresenceOf<'', Options>>;
  <const Spec extends TypeSpec, const Options extends ParameterOptions = NoOptions>(
    type: Spec,
    options?: Options,
  ): Bound<ValueOf<Spec>, PresenceOf<'', Options>, true>;
  <const Name extends string, const Options extends ParameterOptions = NoOptions>(
    name: Name,
    options?: Options,
  ): Bound<unknown, PresenceOf<Name, Options>>;
  <const Name extends string, const Spec extends TypeSpec, const Options extends ParameterOptions = NoOptions>(
    name: Name,
    type: Spec,
    options?: Options,
  ): Bound<ValueOf<Spec>, PresenceOf<Name, Options>, true>;
}

/** The JSON body as an instance of its class, or one key of it. An undecorated parameter of a DTO class is the body, too. */
export const Body: BodyDecorator = declared('Body', 'body');

/** Options of an uploaded file. */
export interface UploadOptions {
  readonly description?: string;
  /** Bytes; a larger file is a 413. The application's `forms.maxFileSize` by default. */
  readonly maxSize?: number;
  /** Media types that are taken, as `image/png` or `image/*`; another is a 415. Judged by what the client says of the file. */
  readonly accept?: readonly string[];
  readonly required?: boolean;
}

/** A file of a multipart form: `@Upload('photo') photo: UploadFile`, or several: `@Upload('photos', [UploadFile]) photos: UploadFile[]`. */
export interface UploadDecorator {
  <const Name extends string, const Options extends UploadOptions = Record<never, never>>(
    name: Name,
    options?: Options,
  ): Bound<UploadFile, PresenceOf<Name, Options>, true>;
  <const Name extends string, const Options extends UploadOptions = Record<never, never>>(
    name: Name,
    files: readonly [typeof UploadFile],
    options?: Options,
  ): Bound<UploadFile[], PresenceOf<Name, Options>, true>;
}

/** A file of a multipart form, in memory or on disk while its request lives; 413 and 415 where it is too large or of another media type. */
export const Upload: UploadDecorator = declared('Upload', 'upload');

/** Fastify's request. */
export const Req: () => Bound = decorator('Req', ['parameter'], () => record({ kind: 'request', options: {} }));

/** Fastify's reply, for what nothing else does: what the action returns is still what is sent. */
export const Reply: () => Bound = decorator('Reply', ['parameter'], () => record({ kind: 'reply', options: {} }));

/** An `AbortSignal` that fires when the client goes away before the answer is complete. */
export const Signal: () => Bound<AbortSignal, 'free', true> = decorator('Signal', ['parameter'], () =>
  record({ kind: 'signal', options: {} }),
);

/** Options of `createParameter`. */
export interface CustomParameterOptions {
  /** True evaluates the parameter after the body was received and `preHandler` hooks have run, for one that reads either. Default: false. */
  readonly afterBody?: boolean;
}

/**
 * Makes a parameter decorator of your own: `const User = createParameter((request) => request.user)`, then `@User() user: User`.
 * `extract` runs per request, before the other parameters; it may be async. It runs after the `onRequest` hooks and before the body is
 * received, so `request.body` is undefined in it, and an `HTTPException` that it throws is the response of a request whose body was not
 * read; `afterBody` changes that. A TypeError, RangeError, SyntaxError or URIError, which a client's value causes in code that did not expect
 * it, is a 422.
 */
export function createParameter<Value>(
  extract: (request: FastifyRequest, reply: FastifyReply) => Value,
  { afterBody = false }: CustomParameterOptions = {},
): () => Bound<Awaited<Value>, 'free', true> {
  return decorator('createParameter', ['parameter'], () => record({ kind: 'custom', options: {}, extract, afterBody }));
}

type Declaration = (first?: unknown, second?: unknown, third?: unknown) => Bound<never, 'free', never>;
type Declarations = Declaration & TextDecorator & BodyDecorator & UploadDecorator;

function declared(decoratorName: string, kind: ParameterKind): Declarations {
  return decorator(
    decoratorName,
    ['parameter'],
    (...given: unknown[]) => {
      const name = typeof given[0] === 'string' ? given[0] : undefined;
      const [first, second] = name === undefined ? given : given.slice(1);
      // Said late, an undefined type is not taken for one that was not given.
      const isMissing = first === undefined && given.length > (name === undefined ? 0 : 1);
      const type = isMissing ? () => first as never : isTypeSpec(first) ? first : undefined;
      const options = ((type === undefined ? first : second) ?? {}) as ParameterOptions;
      return record(named({ kind, options, ...(type === undefined ? {} : { type }) }, name));
    },
    parameterOptionNames,
  ) as Declarations;
}

/** `'q?'` is the name `q` and `{ required: false }`. */
function named(parameter: ParameterRecord, name: string | undefined): ParameterRecord {
  if (name === undefined) return parameter;
  if (!name.endsWith('?')) return { ...parameter, name };
  return { ...parameter, name: name.slice(0, -1), options: { required: false, ...parameter.options } };
}

function record(parameter: ParameterRecord): Bound<never, never, never> {
  return (target: object, name: string | symbol, index: number) => {
    const { parameters } = actionRecordOf(target.constructor, name);
    if (parameters.has(index)) {
      const place = placeOf(target.constructor, `${String(name)} (parameter ${index + 1})`);
      recordProblem(target.constructor, { ...place, ...problems.parameterDeclaredTwice() });
    }
    parameters.set(index, parameter);
  };
}
