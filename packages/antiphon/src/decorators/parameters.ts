import { type TypeSpec, type ValueOf } from '@antiphon/schema';
import { decorator } from '@antiphon/schema/internal';
import type { CookieParameterOptions, ParameterOptions, TextParameterOptions } from '../metadata';
import type { NoOptions, PresenceOf, TypedParameterDecorator } from './parameter-decorator';
import { parameterDecorator, parameterPlaces, recordParameter } from './record-parameter';

/** The signatures of a decorator that binds text of the request: `@Query('page', Number, { default: 1, minimum: 1 }) page: number`. */
export interface TextDecorator<Allowed extends ParameterOptions = TextParameterOptions> {
  /** The whole source as a class: `@Query() filter: FilterDto`. */
  (): TypedParameterDecorator<unknown, 'required'>;
  /** A value of the parameter's own type, if the compiler writes it: `string`, `number`, `boolean`, `Date`, a class. */
  <const Name extends string, const Options extends Allowed = NoOptions & Allowed>(
    name: Name,
    options?: Options,
  ): TypedParameterDecorator<string, PresenceOf<Name, Options>>;
  /** A value of the given type: `@Query('ids', [Number])`. */
  <const Name extends string, const Spec extends TypeSpec, const Options extends Allowed = NoOptions & Allowed>(
    name: Name,
    type: Spec,
    options?: Options,
  ): TypedParameterDecorator<ValueOf<Spec>, PresenceOf<Name, Options>, true>;
  /** The whole source as the given type: `@Query(FilterDto)`, `@Cookie(record(String))`. */
  <const Spec extends TypeSpec, const Options extends Allowed = NoOptions & Allowed>(
    type: Spec,
    options?: Options,
  ): TypedParameterDecorator<ValueOf<Spec>, PresenceOf<'', Options>, true>;
}

/** Binds a segment of the path, `:itemId`. An optional segment, `:page?`, has an optional parameter, `'page?'`. */
export const Path: TextDecorator = parameterDecorator<TextDecorator>('Path', 'path');
/** Binds a query parameter. An array accepts a single value too; `'q?'` is optional. */
export const Query: TextDecorator = parameterDecorator<TextDecorator>('Query', 'query');
/** Binds a request header. Its name is case-insensitive. */
export const Header: TextDecorator = parameterDecorator<TextDecorator>('Header', 'header');
/** The signatures of `@Cookie`: `@Cookie('session', { signed: true }) session: string`. */
export interface CookieDecorator extends TextDecorator<CookieParameterOptions> {}

/** Binds a cookie, decoded. With `signed: true` its signature is verified. */
export const Cookie: CookieDecorator = parameterDecorator<CookieDecorator>('Cookie', 'cookie');
/** Binds a field of a form, urlencoded or multipart; without a name the whole form as a class. */
export const Form: TextDecorator = parameterDecorator<TextDecorator>('Form', 'form');

/** The signatures of `@Body`. */
export interface BodyDecorator {
  /** The whole body as the class of the parameter. */
  <const Options extends ParameterOptions = NoOptions>(options?: Options): TypedParameterDecorator<unknown, PresenceOf<'', Options>>;
  /** The whole body as the given type. */
  <const Spec extends TypeSpec, const Options extends ParameterOptions = NoOptions>(
    type: Spec,
    options?: Options,
  ): TypedParameterDecorator<ValueOf<Spec>, PresenceOf<'', Options>, true>;
  /** One key of the body. */
  <const Name extends string, const Options extends ParameterOptions = NoOptions>(
    name: Name,
    options?: Options,
  ): TypedParameterDecorator<unknown, PresenceOf<Name, Options>>;
  /** One key of the body as the given type. */
  <const Name extends string, const Spec extends TypeSpec, const Options extends ParameterOptions = NoOptions>(
    name: Name,
    type: Spec,
    options?: Options,
  ): TypedParameterDecorator<ValueOf<Spec>, PresenceOf<Name, Options>, true>;
}

/**
 * Binds the JSON body as an instance of its class, or one key of it. JSON values keep their types: `"7"` is not a number. An undecorated
 * parameter of a DTO class is the body too.
 */
export const Body: BodyDecorator = parameterDecorator<BodyDecorator>('Body', 'body');

/** Injects Fastify's request. */
export const Req: () => TypedParameterDecorator = decorator(
  'Req',
  parameterPlaces,
  () => recordParameter({ kind: 'request', options: {} }),
  {},
  () => 0,
);

/** Injects Fastify's reply, as a last resort: what the action returns is still what is sent. */
export const Reply: () => TypedParameterDecorator = decorator(
  'Reply',
  parameterPlaces,
  () => recordParameter({ kind: 'reply', options: {} }),
  {},
  () => 0,
);

/** Injects an `AbortSignal` that aborts when the client disconnects before the response is complete. */
export const Signal: () => TypedParameterDecorator<AbortSignal, 'free', true> = decorator(
  'Signal',
  parameterPlaces,
  () => recordParameter({ kind: 'signal', options: {} }),
  {},
  () => 0,
);
