import type { DtoClass, DtoField } from '../classes/dto-class';
import type { ValueType } from '../classes/value-type';
import { singularOf } from '../names/plural';
import { pascalCase, splitWords } from '../names/words';
import { ClassNames } from './class-names';
import { emptyKeyNote, propertyFor } from './field-names';
import type { Notes } from './notes';
import { recognizeText } from './recognize-text';

/** Derives DTO classes from JSON values of one kind: nested objects become classes, and all values of a place decide its type. */
export function classesFromSamples(samples: readonly object[], rootName: string, notes: Notes): readonly DtoClass[] {
  const reader = new SampleReader(notes);
  reader.readClass(samples, { name: rootName, place: '#' });
  return reader.classes;
}

type JSONObject = Readonly<Record<string, unknown>>;

/** The place of a value: the class that contains it, and its JSON Pointer for notes. */
interface Position {
  readonly owner: string;
  readonly key: string;
  readonly place: string;
}

class SampleReader {
  readonly classes: DtoClass[] = [];
  readonly #names = new ClassNames();
  readonly #notes: Notes;

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  readClass(samples: readonly object[], { name, owner, place }: { name: string; owner?: string; place: string }): string {
    const chosen = this.#names.choose([name], ...(owner === undefined ? [] : [[owner, name]]));
    const objects = samples as readonly JSONObject[];
    const keys = this.#fieldKeys(objects, place);
    const fields: DtoField[] = [];
    for (const key of keys) fields.push(this.#readField(key, objects, { owner: chosen, key, place: `${place}/${key}` }, fields));
    this.classes.push({ kind: 'class', name: chosen, fields });
    return chosen;
  }

  #fieldKeys(objects: readonly JSONObject[], place: string): readonly string[] {
    const keys = new Set(objects.flatMap(Object.keys));
    if (keys.delete('')) this.#notes.add(`${place}/`, emptyKeyNote);
    return [...keys];
  }

  #readField(key: string, objects: readonly JSONObject[], position: Position, before: readonly DtoField[]): DtoField {
    const present = objects.filter((object) => Object.hasOwn(object, key));
    const type = this.#readType(
      present.map((object) => object[key]),
      position,
    );
    const isOptional = present.length < objects.length;
    const taken = new Set([...before.map(({ name }) => name), ...Object.keys(objects[0] ?? {})]);
    return { ...propertyFor(key, taken), type, ...(isOptional && { optional: true }) };
  }

  #readType(values: readonly unknown[], position: Position): ValueType {
    const known = values.filter((value) => value !== null);
    if (known.length === 0) return this.#unknownType(values, position);
    const type = this.#readKinds(known, position);
    return known.length < values.length ? { kind: 'nullable', of: type } : type;
  }

  #unknownType(values: readonly unknown[], { place }: Position): ValueType {
    this.#notes.add(
      place,
      values.length === 0
        ? 'every sample of the list is empty, so its elements may be anything'
        : 'the value is null in every sample, so it may be anything',
    );
    return { kind: 'anything' };
  }

  #readKinds(values: readonly unknown[], position: Position): ValueType {
    const kinds = new Map<string, unknown[]>();
    for (const value of values) kinds.set(kindOf(value), [...(kinds.get(kindOf(value)) ?? []), value]);
    const types = [...kinds].map(([kind, ofKind]) => this.#readKind(kind, ofKind, position));
    return types.length === 1 ? types[0]! : { kind: 'oneOf', of: types };
  }

  #readKind(kind: string, values: readonly unknown[], position: Position): ValueType {
    if (kind === 'string') return this.#readText(values as readonly string[], position);
    if (kind === 'number') return this.#readNumbers(values as readonly number[], position);
    if (kind === 'boolean') return { kind: 'boolean' };
    if (kind === 'array') return { kind: 'array', of: this.#readType((values as readonly unknown[][]).flat(), elementPosition(position)) };
    return this.#readObjects(values as readonly JSONObject[], position);
  }

  /** An integer that a number cannot hold exactly was rounded when the sample was read. From 1e21 on, JavaScript writes an exponent, as for a decimal. */
  #readNumbers(values: readonly number[], { place }: Position): ValueType {
    if (!values.every((value) => Number.isInteger(value) && Math.abs(value) < 1e21)) return { kind: 'number' };
    if (values.every(Number.isSafeInteger)) return { kind: 'integer' };
    this.#notes.add(place, 'an integer is beyond 2^53, which JSON parsers round: clients have to send it as text');
    return { kind: 'bigint' };
  }

  #readText(values: readonly string[], { place }: Position): ValueType {
    const distinct = [...new Set(values)];
    const type = recognizeText(values);
    if (
      type.kind === 'string' &&
      type.format === undefined &&
      values.length >= 6 &&
      distinct.length <= 4 &&
      distinct.length * 3 <= values.length
    ) {
      this.#notes.add(place, `the samples have ${distinct.length} values only (${distinct.join(', ')}); declare an enum if these are all`);
    }
    return type;
  }

  /** Objects whose keys are ids, numbers or dates are records. */
  #readObjects(objects: readonly JSONObject[], position: Position): ValueType {
    const keys = objects.flatMap(Object.keys);
    if (keys.length === 0) {
      this.#notes.add(position.place, 'every sample of the object is empty, so it may have any keys');
      return { kind: 'record', of: { kind: 'anything' } };
    }
    const isRecord = keys.every((key) => /^\d/.test(key) || recognizeText([key]).kind !== 'string' || /[^\w-]/.test(key));
    if (isRecord) return { kind: 'record', of: this.#readType(objects.flatMap(Object.values), elementPosition(position)) };
    const name = pascalCase(splitWords(position.key));
    return { kind: 'class', name: this.readClass(objects, { name, owner: position.owner, place: position.place }) };
  }
}

function elementPosition({ owner, key, place }: Position): Position {
  return { owner, key: singularOf(splitWords(key)).join('-') || 'item', place: `${place}/*` };
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}
