import { instanceToPlain, plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { Invalid, type Issue } from './issue';
import type { TypeShape } from './shape';

// A stand-in for the engine while it is written: the door's shape, the libraries' work.
export interface SchemaOptions { readonly validation?: 'strict' | 'class-validator' | undefined; readonly extra?: 'ignore' | 'forbid' | undefined; readonly limits?: object }
export interface Parser<T = unknown> { readonly isAsync: boolean; parse(value: unknown): T | Invalid | Promise<T | Invalid> }
export type TextSource = 'path' | 'query' | 'header' | 'cookie' | 'form';
export interface TextParser extends Parser { readonly reads: 'value' | 'record' }
export interface SerializerOptions {
  readonly include?: unknown; readonly exclude?: unknown; readonly excludeUnset?: boolean | undefined; readonly excludeDefaults?: boolean | undefined;
  readonly excludeNone?: boolean | undefined; readonly byAlias?: boolean | undefined;
}
export interface Serializer { stringify(value: unknown): string; pick(value: unknown): unknown }
export class SerializeError extends Error { constructor(readonly issues: readonly Issue[]) { super('does not fit'); } }

export function compileParser<T>(type: TypeShape, _options?: SchemaOptions): Parser<T> {
  return { isAsync: false, parse: (value) => { const issues: Issue[] = []; const out = read(type, value, [], issues); return issues.length ? new Invalid(issues) : (out as T); } };
}
export function compileTextParser(type: TypeShape, options: SchemaOptions & { source: TextSource; name?: string | undefined; style?: string | undefined; explode?: boolean | undefined }): TextParser {
  const isRecord = options.name === undefined;
  return { isAsync: false, reads: isRecord ? 'record' : 'value', parse: (raw) => { const issues: Issue[] = []; const out = text(type, raw, [], issues); return issues.length ? new Invalid(issues) : isRecord && type.kind === 'object' ? compileParser(type, options).parse(out) : out; } };
}
export function compileSerializer(type: TypeShape, _options?: SerializerOptions): Serializer {
  const pick = (value: unknown): unknown => { const issues: Issue[] = []; const out = write(type, value, [], issues); if (issues.length) throw new SerializeError(issues); return out; };
  return { pick, stringify: (value) => JSON.stringify(pick(value)) };
}
function bad(path: readonly (string | number)[], issues: Issue[], code: string): undefined { issues.push({ path, code, message: code }); return undefined; }
function read(type: TypeShape, value: any, path: (string | number)[], issues: Issue[]): unknown {
  switch (type.kind) {
    case 'array': return Array.isArray(value) ? value.map((v, i) => read(type.items, v, [...path, i], issues)) : bad(path, issues, 'isArray');
    case 'nullable': return value === null ? null : read(type.type, value, path, issues);
    case 'object': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return bad(path, issues, 'type');
      const instance = plainToInstance(type.class as any, value) as object;
      const walk = (errors: ValidationError[], at: (string | number)[]): void => { for (const e of errors) { const here = [...at, /^\d+$/.test(e.property) ? Number(e.property) : e.property]; for (const [code, message] of Object.entries(e.constraints ?? {})) issues.push({ path: here, code: value?.[e.property] === undefined && at === path ? 'missing' : code, message }); walk(e.children ?? [], here); } };
      walk(validateSync(instance, { whitelist: true, forbidUnknownValues: false }), path);
      return instance;
    }
    case 'string': case 'number': case 'boolean': return typeof value === type.kind ? value : bad(path, issues, type.kind);
    default: return value;
  }
}
function text(type: TypeShape, raw: any, path: (string | number)[], issues: Issue[]): any {
  switch (type.kind) {
    case 'array': return [raw].flat().map((v, i) => text(type.items, v, [...path, i], issues));
    case 'nullable': return text(type.type, raw, path, issues);
    case 'object': return Object.fromEntries(type.shape.fields.filter((f) => raw[f.wireNameIn] !== undefined).map((f) => [f.wireNameIn, text(f.type, raw[f.wireNameIn], [f.wireNameIn], issues)]));
    case 'record': return { ...raw };
    case 'number': case 'integer': { const t = String(raw); return /^-?\d+(\.\d+)?(e\d+)?$/i.test(t) ? Number(t) : bad(path, issues, 'number'); }
    case 'boolean': { const t = String(raw).toLowerCase(); return ['true', '1', 'on', 'yes'].includes(t) ? true : ['false', '0', 'off', 'no'].includes(t) ? false : bad(path, issues, 'boolean'); }
    default: return Array.isArray(raw) ? raw.at(-1) : raw;
  }
}
function write(type: TypeShape, value: any, path: (string | number)[], issues: Issue[]): unknown {
  switch (type.kind) {
    case 'array': return Array.isArray(value) ? value.map((v, i) => write(type.items, v, [...path, i], issues)) : bad(path, issues, 'array');
    case 'nullable': return value === null ? null : write(type.type, value, path, issues);
    case 'record': return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, write(type.values, v, [...path, k], issues)]));
    case 'object': {
      if (typeof value !== 'object' || value === null) return bad(path, issues, 'object');
      const out: Record<string, unknown> = {};
      for (const f of type.shape.fields) { let v = value[f.name]; if (v === undefined && f.hasDefault) v = f.default; if (v === undefined) { if (f.required) bad([...path, f.name], issues, 'missing'); continue; } out[f.wireNameOut] = v === null && (f.nullable || f.optional) ? null : write(f.type, v, [...path, f.name], issues); }
      return out;
    }
    case 'string': case 'number': case 'boolean': return typeof value === type.kind ? (Number.isNaN(value) ? null : value) : bad(path, issues, type.kind);
    default: return instanceToPlain(value);
  }
}
