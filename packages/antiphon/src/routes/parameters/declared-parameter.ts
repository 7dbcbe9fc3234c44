import { compileParser, type Documentation, Invalid, type Keywords, type TypeShape } from '@antiphon/schema';
import { containsClass, reportFormats, showValue, withKeywords } from '@antiphon/schema/internal';
import type { CookieParameterOptions, ParameterKind, ParameterRecord } from '../../metadata';
import { problems } from '../../problems/problems';
import { UploadFile } from '../../upload-file';
import type { BodyParameter, FormParameter, InjectedParameter, TextParameter, UploadParameter } from '../route';
import type { ParameterContext } from './parameter-context';
import { decoratorOf, readParameterType } from './parameter-type';

type DeclaredParameter = TextParameter | BodyParameter | FormParameter | UploadParameter;

/** Builds the parameter that a decorator declares; undefined, after a report, if it has no type or no name. */
export function declaredParameter(
  context: ParameterContext,
  record: ParameterRecord,
  kind: Exclude<ParameterKind, InjectedParameter['kind'] | 'depends'>,
): DeclaredParameter | undefined {
  if (kind === 'upload') return uploadParameter(context, record);
  const type = readParameterType(context, record, kind);
  if (type === undefined) return undefined;
  const { options } = record;
  const name = wireName(kind, options.alias ?? record.name);
  const signed = readSigned(context, { kind, name, options });
  const declaration = declare(context, type, signed === undefined ? options : { description: signedDescription, ...options });
  checkDefault(context, declaration);
  if (kind === 'body' || kind === 'form') return { kind, name, ...declaration };
  const text = { kind, name, ...declaration, style: options.style ?? defaultStyle(kind, name, type), explode: options.explode };
  return signed === undefined ? text : { ...text, signed };
}

const signedDescription = 'Signed by the server: send the value that a response has set';

/** Returns the handling of a cookie without a valid signature; undefined for a value that is not signed. Reports options without effect. */
function readSigned(
  { place, report }: ParameterContext,
  { kind, name, options }: { readonly kind: ParameterKind; readonly name: string | undefined; readonly options: CookieParameterOptions },
): TextParameter['signed'] {
  const { signed = false, invalid } = options;
  const given = (['signed', 'invalid'] as const).find((option) => options[option] !== undefined);
  if (given !== undefined && kind !== 'cookie') report({ ...place, ...problems.signedNotACookie(decoratorOf(kind), given) });
  else if (typeof signed !== 'boolean') report({ ...place, ...problems.signedNotAFlag(String(signed)) });
  else if (signed && name === undefined) report({ ...place, ...problems.signedWithoutName() });
  else if (invalid !== undefined && (!signed || !['reject', 'absent'].includes(invalid))) {
    report({ ...place, ...problems.invalidWithoutSigned(String(invalid)) });
  }
  return signed && kind === 'cookie' && name !== undefined ? (invalid ?? 'reject') : undefined;
}

function uploadParameter(context: ParameterContext, { name, type, options }: ParameterRecord): UploadParameter | undefined {
  const { maxSize, accept, ...keywords } = options;
  if (name === undefined) {
    context.report({ ...context.place, ...problems.uploadWithoutName() });
    return undefined;
  }
  if (type !== undefined && !isUploadType(type)) context.report({ ...context.place, ...problems.uploadOfAnotherType(showValue(type)) });
  return { kind: 'upload', name, many: Array.isArray(type), maxSize, accept, ...declare(context, { kind: 'bytes' }, keywords) };
}

function isUploadType(type: unknown): boolean {
  return type === UploadFile || (Array.isArray(type) && type.length === 1 && type[0] === UploadFile);
}

function wireName(kind: ParameterKind, name: string | undefined): string | undefined {
  return kind === 'header' ? name?.toLowerCase() : name;
}

/** A named class in a query is written with brackets, `filter[age]`: the other styles do not support nested classes. */
function defaultStyle(kind: TextParameter['kind'], name: string | undefined, type: TypeShape): TextParameter['style'] {
  return kind === 'query' && name !== undefined && containsClass(type) ? 'deepObject' : undefined;
}

/** Builds what all declared parameters have in common. */
export function declare({ index, place, report }: ParameterContext, type: TypeShape, options: CookieParameterOptions) {
  const { required, default: fallback, includeInSchema = true, ...described } = options;
  const { alias: _alias, style: _style, explode: _explode, signed: _signed, invalid: _invalid, ...rest } = described;
  const keywords: Keywords = rest;
  const restricted = Object.keys(keywords).length === 0 ? type : withKeywords(type, keywords);
  if (restricted !== type) reportFormats(restricted, { place, report });
  return {
    index,
    type: restricted,
    required: required ?? fallback === undefined,
    default: fallback,
    documentation: rest as Documentation,
    includeInSchema,
  };
}

/** Reports a default that a client could not have sent. */
function checkDefault({ place, report }: ParameterContext, { type, default: fallback }: ReturnType<typeof declare>): void {
  if (fallback === null || !['string', 'number', 'boolean'].includes(typeof fallback)) return;
  const parser = compileParser(type);
  const parsed = parser.isAsync ? undefined : parser.parse(fallback);
  if (!(parsed instanceof Invalid)) return;
  report({ ...place, ...problems.defaultDoesNotFit(fallback, parsed.issues[0]?.message) });
}
