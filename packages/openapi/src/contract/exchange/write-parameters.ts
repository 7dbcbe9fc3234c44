import { isObject, isObjectOrArray, type JSONObject } from '../../json/objects';
import type { PlannedParameter } from './planned-request';

/** Writes the variables of a path template. A variable without a parameter becomes `none`. */
export function fillPath(path: string, parameters: readonly PlannedParameter[]): string {
  return path.replaceAll(/\{([^}]*)\}/g, (_variable, name) => {
    const found = parameters.find(({ parameter }) => parameter.in === 'path' && parameter.name === name);
    return encodeURIComponent(found === undefined ? 'none' : writeText(found));
  });
}

const delimiters: Readonly<Record<string, string>> = { spaceDelimited: ' ', pipeDelimited: '|' };

/** Writes a query parameter in its style, as encoded `name=value` pairs. */
export function writeQuery({ parameter, value }: PlannedParameter): readonly string[] {
  const { name, style = 'form', explode = style === 'form' } = parameter;
  if (style === 'deepObject' && Array.isArray(value)) return deepPairs(name, value);
  if (isObject(value)) return writeQueryObject(name, { style, explode }, value);
  if (Array.isArray(value) && explode) return value.map((element) => writePair(name, plainText(element)));
  return [writePair(name, listText(value, delimiters[style] ?? ','))];
}

/** Writes a value as one text. The members of an object are pairs: `lat,5,lng,7`, or `lat=5,lng=7` if exploded. */
export function writeText({ parameter, value }: PlannedParameter): string {
  if (!isObject(value)) return listText(value, ',');
  return membersOf(value)
    .map(([key, member]) => `${key}${parameter.explode ? '=' : ','}${plainText(member)}`)
    .join(',');
}

/** Writes an encoded pair of a query or a form. */
export function writePair(name: string, text: string): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(text)}`;
}

/** Writes a value of a parameter or a field: JSON for objects and lists. */
export function plainText(value: unknown): string {
  return isObjectOrArray(value) ? JSON.stringify(value) : String(value ?? '');
}

interface QueryStyle {
  readonly style: string;
  readonly explode: boolean;
}

function writeQueryObject(name: string, { style, explode }: QueryStyle, value: JSONObject): readonly string[] {
  const members = membersOf(value);
  if (style === 'deepObject') return members.flatMap(([key, member]) => deepPairs(`${name}[${key}]`, member));
  if (explode) return members.flatMap(([key, member]) => [member].flat().map((element) => writePair(key, plainText(element))));
  return [writePair(name, members.flatMap(([key, member]) => [key, plainText(member)]).join(','))];
}

function deepPairs(name: string, value: unknown): readonly string[] {
  if (isObject(value)) return membersOf(value).flatMap(([key, member]) => deepPairs(`${name}[${key}]`, member));
  const elements = [value].flat();
  if (!elements.some(isObject)) return elements.map((element) => writePair(name, plainText(element)));
  return elements.flatMap((element, index) => deepPairs(`${name}[${index}]`, element));
}

function listText(value: unknown, delimiter: string): string {
  return Array.isArray(value) ? value.map(plainText).join(delimiter) : plainText(value);
}

/** Text cannot express null, so these members are left out. */
function membersOf(value: JSONObject): readonly (readonly [key: string, member: unknown])[] {
  return Object.entries(value).filter(([, member]) => member !== null);
}
