import type { CompileError, TypeSpec, ValueOf } from '@antiphon/schema';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AnySource, Source } from '../dependencies/source';
import type { CookieParameterOptions, ParameterKind, ParameterOptions, ParameterRecord, TextParameterOptions } from '../metadata';
import type { UploadFile } from '../upload-file';
import type { NoOptions, PresenceOf } from './parameter-decorator';
import { readArguments } from './record-parameter';
import type { UploadOptions } from './upload';

/** The value of a source: undefined is possible if the client may omit it. */
export type SourceValue<Value, Name, Options> = PresenceOf<Name, Options> extends 'optional' ? Value | undefined : Value;

/** Options whose names are all known. */
export type KnownOptions<Options, Known> = {
  readonly [Name in Exclude<keyof Options, keyof Known>]: CompileError<'unknown option'>;
};

/** The signatures of a function that reads one value of the request, or a whole part of it, for a dependency. */
export interface SourceFunction<Allowed extends ParameterOptions = TextParameterOptions> {
  /** One value: `query('page?', Number)`. */
  <const Name extends string, const Spec extends TypeSpec, const Options extends Allowed = NoOptions & Allowed>(
    name: Name,
    type: Spec,
    options?: Options & KnownOptions<Options, Allowed>,
  ): Source<SourceValue<ValueOf<Spec>, Name, Options>>;
  /** The whole part: `query(FilterDto)`. */
  <const Spec extends TypeSpec, const Options extends Allowed = NoOptions & Allowed>(
    type: Spec,
    options?: Options & KnownOptions<Options, Allowed>,
  ): Source<SourceValue<ValueOf<Spec>, '', Options>>;
}

/** The signatures of `upload`. */
export interface UploadFunction {
  /** One file. */
  <const Name extends string, const Options extends UploadOptions = Record<never, never>>(
    name: Name,
    options?: Options & KnownOptions<Options, UploadOptions>,
  ): Source<SourceValue<UploadFile, Name, Options>>;
  /** Several files. */
  <const Name extends string, const Options extends UploadOptions = Record<never, never>>(
    name: Name,
    files: readonly [typeof UploadFile],
    options?: Options & KnownOptions<Options, UploadOptions>,
  ): Source<SourceValue<UploadFile[], Name, Options>>;
}

/** A parameter of the request as a source. */
export interface ParameterSource extends AnySource {
  readonly kind: 'source';
  readonly parameter: ParameterRecord;
}

/** Reads a segment of the path, for a dependency: `path('slug', String)`. */
export const path: SourceFunction = sourceFunction('path');
/** Reads a query parameter, for a dependency: `query('page?', Number)`. */
export const query: SourceFunction = sourceFunction('query');
/** Reads a header, for a dependency: `header('x-tenant', String)`. */
export const header: SourceFunction = sourceFunction('header');
/** The signatures of `cookie`. */
export interface CookieSourceFunction extends SourceFunction<CookieParameterOptions> {}

/** Reads a cookie, for a dependency: `cookie('theme?', String)`. With `signed: true` its signature is verified. */
export const cookie: CookieSourceFunction = sourceFunction('cookie');
/** Reads the body or one key of it, for a dependency. The dependency is evaluated after the body was received. */
export const body: SourceFunction = sourceFunction('body');
/** Reads a field of a form, for a dependency. The dependency is evaluated after the body was received. */
export const form: SourceFunction = sourceFunction('form');
/** Reads a file of a multipart form, for a dependency. The dependency is evaluated after the body was received. */
export const upload: UploadFunction = sourceFunction('upload');

/** Fastify's request, for a dependency. Its body is undefined until it was received. */
export const req: Source<FastifyRequest> = sourceOf({ kind: 'request', options: {} });
/** Fastify's reply, for a dependency. */
export const reply: Source<FastifyReply> = sourceOf({ kind: 'reply', options: {} });

function sourceFunction<Make>(kind: ParameterKind): Make {
  return ((...given: unknown[]) => sourceOf({ kind, ...readArguments(given) })) as Make;
}

function sourceOf<Made>(parameter: ParameterRecord): Made {
  return Object.freeze({ kind: 'source', parameter }) as Made;
}
