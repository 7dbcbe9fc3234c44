import type { OpenAPIDocument, SchemaObject } from '../spec/objects';
import { resolvePointer } from '../spec/places';
import { breaking, compatible, type Finding } from './change';

/** Which way values of a schema go: what a client sends may be taken more freely, what it gets may be told more narrowly. */
export type Flow = 'request' | 'response';

/** The documents that two schemas stand in. */
export interface Documents {
  readonly before: OpenAPIDocument;
  readonly after: OpenAPIDocument;
}

interface Comparison {
  readonly flow: Flow;
  readonly documents: Documents;
  /** Pairs on the way here, as text: a class may hold itself. */
  readonly seen: ReadonlySet<string>;
}

/**
 * What changed between two schemas at a place. In a request a new rule breaks, in a response a rule that is gone; a rule that this
 * comparison does not understand (`not`, `contains`, …) it calls breaking when the two texts differ, since it cannot tell.
 */
export function compareSchemas(
  before: SchemaObject,
  after: SchemaObject,
  place: string,
  flow: Flow,
  documents: Documents,
): readonly Finding[] {
  return compare(before, after, place, { flow, documents, seen: new Set() });
}

function compare(before: SchemaObject, after: SchemaObject, place: string, comparison: Comparison): readonly Finding[] {
  const { documents, seen } = comparison;
  const pair = JSON.stringify([before, after]);
  if (seen.has(pair)) return [];
  const deeper = { ...comparison, seen: new Set([...seen, pair]) };
  const [old, now] = [resolve(before, documents.before), resolve(after, documents.after)];
  return [
    ...compareTypes(old, now, place, comparison),
    ...compareLimits(old, now, place, comparison),
    ...compareWords(old, now, place, comparison),
    ...compareProperties(old, now, place, deeper),
    ...compareElements(old, now, place, deeper),
    ...compareAlternatives(old, now, place, deeper),
  ];
}

/** A reference, with what stands beside it; what `anyOf` says beside null is said of the value, which may be null. */
function resolve({ $ref, ...beside }: SchemaObject, document: OpenAPIDocument): SchemaObject {
  if (typeof $ref === 'string') {
    return resolve({ ...((resolvePointer(document, decodeURIComponent($ref.slice(1))) ?? {}) as SchemaObject), ...beside }, document);
  }
  const options = Array.isArray(beside.anyOf) ? (beside.anyOf as readonly SchemaObject[]) : [];
  const [only, ...others] = options.filter(({ type }) => type !== 'null');
  if (only === undefined || others.length > 0 || options.length === 1) return beside;
  const { anyOf: _anyOf, ...words } = beside;
  const value = resolve(only, document);
  return { ...value, ...words, type: [...typesOf(value), 'null'] };
}

function typesOf({ type }: SchemaObject): readonly string[] {
  if (type === undefined) return [];
  return Array.isArray(type) ? type : [String(type)];
}

function compareTypes(old: SchemaObject, now: SchemaObject, place: string, { flow }: Comparison): readonly Finding[] {
  const gone = kinds(old).filter((kind) => !accepts(now, kind));
  const added = kinds(now).filter((kind) => !accepts(old, kind));
  const [narrowed, widened] = [gone.length > 0, added.length > 0];
  if (!narrowed && !widened) return [];
  const sentence = `is ${describeTypes(now)}, was ${describeTypes(old)}`;
  return [
    (flow === 'request' ? narrowed : widened) ? breaking('type-changed', place, sentence) : compatible('type-changed', place, sentence),
  ];
}

const everyKind = ['string', 'integer', 'number', 'boolean', 'null', 'array', 'object'];

function kinds(schema: SchemaObject): readonly string[] {
  const types = typesOf(schema);
  return types.length === 0 ? everyKind : types;
}

function accepts(schema: SchemaObject, kind: string): boolean {
  return kinds(schema).includes(kind) || (kind === 'integer' && kinds(schema).includes('number'));
}

function describeTypes(schema: SchemaObject): string {
  return typesOf(schema).join(' or ') || 'anything';
}

const lower = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const upper = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];

function compareLimits(old: SchemaObject, now: SchemaObject, place: string, { flow }: Comparison): readonly Finding[] {
  return [...lower, ...upper].flatMap((word) => {
    const [was, is] = [old[word] as number | undefined, now[word] as number | undefined];
    if (was === is) return [];
    const isTighter = is !== undefined && (was === undefined || (lower.includes(word) ? is > was : is < was));
    const sentence = `has \`${word}\` ${is ?? 'no more'}, had ${was ?? 'none'}`;
    return [isTighter === (flow === 'request') ? breaking('limit-changed', place, sentence) : compatible('limit-changed', place, sentence)];
  });
}

/** Words whose every change may matter to the one who receives the value. */
const words = [
  ...['format', 'pattern', 'multipleOf', 'contentEncoding', 'contentMediaType', 'uniqueItems'],
  ...['not', 'contains', 'minContains', 'maxContains', 'prefixItems', 'patternProperties', 'propertyNames'],
  ...['dependentRequired', 'dependentSchemas', 'if', 'then', 'else', 'unevaluatedProperties', 'unevaluatedItems'],
];

function compareWords(old: SchemaObject, now: SchemaObject, place: string, { flow }: Comparison): readonly Finding[] {
  const changed = words.flatMap((word) => {
    const [was, is] = [JSON.stringify(old[word]), JSON.stringify(now[word])];
    if (was === is) return [];
    const sentence = `has \`${word}\` ${is ?? 'no more'}, had ${was ?? 'none'}`;
    const isLoosened = is === undefined ? flow === 'request' : was === undefined && flow === 'response';
    return [isLoosened ? compatible('word-changed', place, sentence) : breaking('word-changed', place, sentence)];
  });
  return [...changed, ...compareEnums(old, now, place, flow), ...compareDefaults(old, now, place, flow)];
}

/** What a client does not send means something else now. */
function compareDefaults(old: SchemaObject, now: SchemaObject, place: string, flow: Flow): readonly Finding[] {
  const [was, is] = [JSON.stringify(old.default), JSON.stringify(now.default)];
  if (was === is || flow === 'response') return [];
  return [
    (was === undefined ? compatible : breaking)('default-changed', place, `is ${is ?? 'nothing'} by default, was ${was ?? 'nothing'}`),
  ];
}

function compareEnums(old: SchemaObject, now: SchemaObject, place: string, flow: Flow): readonly Finding[] {
  const [was, is] = [textsOf(old), textsOf(now)];
  const gone = was === undefined ? [] : was.filter((value) => is !== undefined && !is.includes(value));
  const added = is === undefined ? [] : is.filter((value) => was !== undefined && !was.includes(value));
  const [isNew, isDropped] = [was === undefined && is !== undefined, was !== undefined && is === undefined];
  const find = (isBreaking: boolean, sentence: string) => [(isBreaking ? breaking : compatible)('enum-changed', place, sentence)];
  return [
    ...(gone.length > 0 ? find(flow === 'request', `may no longer be ${gone.join(', ')}`) : []),
    ...(added.length > 0 ? find(flow === 'response', `may now be ${added.join(', ')}`) : []),
    ...(isNew ? find(flow === 'request', `must now be one of ${is?.join(', ')}`) : []),
    ...(isDropped ? find(flow === 'response', 'may now be something else than its enum said') : []),
  ];
}

/** A constant is an enum of one. */
function textsOf(schema: SchemaObject): readonly string[] | undefined {
  const values = 'const' in schema ? [schema.const] : schema.enum;
  return Array.isArray(values) ? values.map((member) => JSON.stringify(member)) : undefined;
}

function compareProperties(old: SchemaObject, now: SchemaObject, place: string, comparison: Comparison): readonly Finding[] {
  const [was, is] = [propertiesOf(old), propertiesOf(now)];
  const [wasRequired, isRequired] = [requiredOf(old), requiredOf(now)];
  const removed = Object.keys(was).filter((name) => !(name in is));
  const added = Object.keys(is).filter((name) => !(name in was));
  const kept = Object.keys(was).filter((name) => name in is);
  const { flow } = comparison;
  return [
    ...removed.map((name) => removedProperty(`${place}/${name}`, flow, now.additionalProperties === false)),
    ...added.map((name) => addedProperty(`${place}/${name}`, flow, isRequired.includes(name))),
    ...kept.flatMap((name) => [
      ...compareRequired(`${place}/${name}`, flow, wasRequired.includes(name), isRequired.includes(name)),
      ...compare(was[name] as SchemaObject, is[name] as SchemaObject, `${place}/${name}`, comparison),
    ]),
    ...compareClosed(old, now, place, flow),
  ];
}

/** A key that nobody reads any more is ignored, unless undeclared keys are refused. */
function removedProperty(place: string, flow: Flow, isClosed: boolean): Finding {
  const isBreaking = flow === 'response' || isClosed;
  return (isBreaking ? breaking : compatible)('property-removed', place, 'is gone');
}

function addedProperty(place: string, flow: Flow, isRequired: boolean): Finding {
  const isBreaking = flow === 'request' && isRequired;
  return (isBreaking ? breaking : compatible)('property-added', place, isRequired ? 'is new and required' : 'is new');
}

function compareRequired(place: string, flow: Flow, was: boolean, is: boolean): readonly Finding[] {
  if (was === is) return [];
  const sentence = is ? 'is required, was optional' : 'is optional, was required';
  return [(is === (flow === 'request') ? breaking : compatible)('required-changed', place, sentence)];
}

function compareClosed(old: SchemaObject, now: SchemaObject, place: string, flow: Flow): readonly Finding[] {
  const [was, is] = [old.additionalProperties === false, now.additionalProperties === false];
  if (was === is || flow === 'response') return [];
  return [is ? breaking('closed', place, 'refuses undeclared keys') : compatible('closed', place, 'takes undeclared keys')];
}

function compareElements(old: SchemaObject, now: SchemaObject, place: string, comparison: Comparison): readonly Finding[] {
  return (['items', 'additionalProperties', 'contentSchema'] as const).flatMap((word) => {
    const [was, is] = [old[word], now[word]];
    if (!isSchema(was) && !isSchema(is)) return [];
    const suffix = word === 'contentSchema' ? '' : '/*';
    return compare(isSchema(was) ? was : {}, isSchema(is) ? is : {}, `${place}${suffix}`, comparison);
  });
}

const combinations = ['anyOf', 'oneOf', 'allOf'] as const;

/** Options that stand in both are compared with themselves: what they refer to may have changed. The rest pair up in order where as many are left. */
function compareAlternatives(old: SchemaObject, now: SchemaObject, place: string, comparison: Comparison): readonly Finding[] {
  return combinations.flatMap((word) => {
    const [options, others] = [optionsOf(old, word), optionsOf(now, word)];
    const [gone, added] = [withoutThose(options, others), withoutThose(others, options)];
    const isPaired = gone.length === added.length;
    const kept = options.filter((option) => !gone.includes(option)).map((option) => [option, option] as const);
    const pairs = isPaired ? [...kept, ...gone.map((option, index) => [option, added[index] as SchemaObject] as const)] : kept;
    const compared = pairs.flatMap(([option, other]) => compare(option, other, `${place}(${options.indexOf(option)})`, comparison));
    return isPaired ? compared : [...compared, changedUnion({ word, options, others, gone, added }, place, comparison)];
  });
}

interface ChangedUnion {
  readonly word: (typeof combinations)[number];
  readonly options: readonly SchemaObject[];
  readonly others: readonly SchemaObject[];
  readonly gone: readonly SchemaObject[];
  readonly added: readonly SchemaObject[];
}

/** More alternatives let more through, more parts of an intersection less; a first one is a new rule, and a last one an old rule that is gone. */
function changedUnion({ word, options, others, gone, added }: ChangedUnion, place: string, { flow }: Comparison): Finding {
  const isIntersection = word === 'allOf';
  const isWider = isIntersection || others.length === 0 ? added.length === 0 : options.length > 0 && gone.length === 0;
  const isNarrower = isIntersection || options.length === 0 ? gone.length === 0 : others.length > 0 && added.length === 0;
  const sentence = `has ${others.length} ${isIntersection ? 'parts' : 'alternatives'}, had ${options.length}`;
  return ((flow === 'request' ? isWider : isNarrower) ? compatible : breaking)('union-changed', place, sentence);
}

function optionsOf(schema: SchemaObject, word: string): readonly SchemaObject[] {
  return Array.isArray(schema[word]) ? (schema[word] as readonly SchemaObject[]) : [];
}

function withoutThose(options: readonly SchemaObject[], others: readonly SchemaObject[]): readonly SchemaObject[] {
  const texts = new Set(others.map((option) => JSON.stringify(option)));
  return options.filter((option) => !texts.has(JSON.stringify(option)));
}

function propertiesOf({ properties }: SchemaObject): Readonly<Record<string, SchemaObject>> {
  return (properties ?? {}) as Readonly<Record<string, SchemaObject>>;
}

function requiredOf({ required }: SchemaObject): readonly string[] {
  return Array.isArray(required) ? required : [];
}

function isSchema(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null;
}
