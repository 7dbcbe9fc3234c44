import type { TypeShape } from '../types/shape';
import { scalarReader } from './coerce-scalar';
import { CoercionFailure, isFailure, RepeatedText, valueOrText } from './coercion-failure';
import { compileSplit, lastText, memberTexts, type Text, type TextForm, type TextSource } from './text-form';

/** Converts text to the value of a type, or to a {@link CoercionFailure}. */
export type Coercion = (raw: Text) => unknown;

/**
 * Compiles the coercion of text to a declared type. Booleans are accepted in any case, also as `1`, `on` and `yes`; numbers are decimal and finite,
 * and whole and safe for an integer; dates are ISO 8601; one value is an array of one element. The parser of the type runs afterwards.
 */
export function compileCoercion(type: TypeShape, form: TextForm): Coercion {
  switch (type.kind) {
    case 'nullable':
      return compileCoercion(type.type, form);
    case 'array':
    case 'set':
      return onlyText(compileItems(type.items, form));
    case 'tuple':
      return onlyText(compileTuple(type.elements, form));
    case 'union':
      return onlyText(compileFirst(type.options, form));
    case 'record':
    case 'map':
      return onlyText(compileMembers(type.values, form));
    default:
      return compileScalar(type, form);
  }
}

/** A form may contain files, which are not coerced. */
function onlyText(coerce: Coercion): Coercion {
  return (raw) => (typeof raw === 'string' || Array.isArray(raw) ? coerce(raw) : raw);
}

/** Rejects several texts for one value in a query or a form: different readers would choose different ones. */
function compileScalar(type: TypeShape, { source }: TextForm): Coercion {
  const read = scalarReader(type);
  const isSingle = type.kind !== 'any';
  return (raw) => {
    if (isSingle && isRepeated(raw, source)) return new RepeatedText(raw);
    const text = Array.isArray(raw) ? lastText(raw) : raw;
    if (typeof text !== 'string') return text;
    const value = read(text);
    return value === undefined ? new CoercionFailure(text) : value;
  };
}

function isRepeated(raw: Text, source: TextSource): boolean {
  return Array.isArray(raw) && raw.length > 1 && (source === 'query' || source === 'form');
}

function compileItems(items: TypeShape, form: TextForm): Coercion {
  const split = compileSplit(form);
  const coerceItem = compileCoercion(items, { source: form.source });
  return (raw) => {
    const values = split(raw).map(coerceItem);
    return values.some(isFailure) ? new CoercionFailure(values.map(valueOrText)) : values;
  };
}

/** The number of texts is checked by the parser; one without a type remains text. */
function compileTuple(elements: readonly TypeShape[], form: TextForm): Coercion {
  const split = compileSplit(form);
  const coercions = elements.map((element) => compileCoercion(element, { source: form.source }));
  return (raw) => {
    const values = split(raw).map((text, index) => (coercions[index] ?? asText)(text));
    return values.some(isFailure) ? new CoercionFailure(values.map(valueOrText)) : values;
  };
}

const asText: Coercion = (raw) => raw;

function compileFirst(options: readonly TypeShape[], form: TextForm): Coercion {
  const coercions = options.map((option) => compileCoercion(option, form));
  return (raw) => {
    let isAlwaysRepeated = true;
    for (const coerce of coercions) {
      const value = coerce(raw);
      if (!isFailure(value)) return value;
      isAlwaysRepeated &&= value instanceof RepeatedText;
    }
    return isAlwaysRepeated ? new RepeatedText(raw) : new CoercionFailure(lastText(raw));
  };
}

/** Coerces `R,100,G,200`, or `R=100,G=200` if exploded. */
function compileMembers(values: TypeShape, { source, explode }: TextForm): Coercion {
  const coerceMember = compileCoercion(values, { source });
  return (raw) => {
    if (isRepeated(raw, source)) return new RepeatedText(raw);
    const members = memberTexts(raw, explode).map(([key, text]) => [key, coerceMember(text)] as const);
    const record = Object.fromEntries(members.map(([key, value]) => [key, valueOrText(value)]));
    return members.some(([, value]) => isFailure(value)) ? new CoercionFailure(record) : record;
  };
}
