import { isBase64, parseISODate } from '../formats/dates';
import type { EnumShape, ScalarShape, TypeShape } from '../types/shape';
import { hasOwnForm, isIterable, pickAny, plainBigInt } from './pick-any';
import { compileObject } from './pick-object';
import { compileUnion } from './pick-union';
import type { PickContext, Picker } from './picker';
import { MAX_DEPTH } from './picking';
import { selectPlain } from './select-plain';
import { EVERYTHING, type Selected, select, selectedAt } from './selection';

/** The picker of a type, with what is selected of it. */
export function compilePick(type: TypeShape, selected: Selected, context: PickContext): Picker {
  return compileKind(type, selectedAt(type, selected), context);
}

function compileKind(type: TypeShape, selected: Selected, context: PickContext): Picker {
  switch (type.kind) {
    case 'any':
      return selected === EVERYTHING ? pickAny : (value, picking) => selectPlain(pickAny(value, picking), selected);
    case 'enum':
      return compileEnum(type);
    case 'nullable':
      return compileNullable(compilePick(type.type, selected, context));
    case 'array':
    case 'set':
      return compileItems(type.items, selected, context);
    case 'map':
    case 'record':
      return compileMembers(type.values, selected, context);
    case 'union':
      return compileUnion(type, selected, context);
    case 'object':
      return compileObject(type, selected, context);
    default:
      return compileScalar(type as ScalarShape, context);
  }
}

function compileEnum({ values }: EnumShape): Picker {
  const listed = new Set<unknown>(values);
  const message = `must be one of the following values: ${values.join(', ')}`;
  return (value, picking) => (listed.has(value) ? value : picking.refuse('isEnum', message));
}

function compileNullable(pick: Picker): Picker {
  return (value, picking) => (value === null || value === undefined ? null : pick(value, picking));
}

interface Scalar {
  readonly words: string;
  /** The plain value, or undefined where the value does not fit. */
  readonly pick: (value: any) => unknown;
}

/** What each scalar takes on the way out. Nothing is coerced; an object may say its own JSON form. */
const scalars: Record<ScalarShape['kind'], Scalar> = {
  string: { words: 'must be a string', pick: (value) => (typeof value === 'string' ? value : undefined) },
  number: { words: 'must be a number', pick: pickNumber },
  integer: { words: 'must be an integer number', pick: pickInteger },
  boolean: { words: 'must be a boolean value', pick: (value) => (typeof value === 'boolean' ? value : undefined) },
  bigint: { words: 'must be an integer number', pick: pickInteger },
  date: { words: 'must be a valid date', pick: pickDate },
  bytes: { words: 'must be bytes or base64 text', pick: pickBytes },
  url: {
    words: 'must be a URL',
    pick: (value) => (value instanceof URL || (typeof value === 'string' && URL.canParse(value)) ? String(value) : undefined),
  },
};

function compileScalar(type: ScalarShape, context: PickContext): Picker {
  const { words } = scalars[type.kind];
  const pick = scalarPick(type, context);
  return (value, picking) => {
    const picked = pick(value);
    return picked === undefined ? (pickOwnForm(value, pick) ?? picking.refuse('type', words)) : picked;
  };
}

function scalarPick({ kind, keywords, allowsNaN }: ScalarShape, { switches }: PickContext): Scalar['pick'] {
  if (kind === 'date' && keywords?.format === 'date') return pickDay;
  return kind === 'number' && (allowsNaN || !switches.refuseNaN) ? pickAnyNumber : scalars[kind].pick;
}

function pickOwnForm(value: unknown, pick: Scalar['pick']): unknown {
  return hasOwnForm(value) && !(value instanceof Date && Number.isNaN(value.getTime())) ? pick(value.toJSON()) : undefined;
}

function pickNumber(value: unknown): unknown {
  if (typeof value === 'bigint') return plainBigInt(value);
  return Number.isFinite(value) ? value : undefined;
}

/** JSON has no NaN and no infinity: they are null. */
function pickAnyNumber(value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? null : pickNumber(value);
}

function pickInteger(value: unknown): unknown {
  if (typeof value === 'bigint') return plainBigInt(value);
  return Number.isInteger(value) ? value : undefined;
}

function pickDate(value: unknown): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  const date = typeof value === 'string' ? parseISODate(value) : undefined;
  // A date without a time is not a date-time.
  return date && (value as string).length === 10 ? date.toISOString() : date && value;
}

function pickDay(value: unknown): unknown {
  const text = pickDate(value);
  return typeof text === 'string' ? text.slice(0, 10) : undefined;
}

function pickBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
  return typeof value === 'string' && isBase64(value) ? value : undefined;
}

function compileItems(type: TypeShape, selected: Selected, context: PickContext): Picker {
  const pickItem = byKey(type, selected, context);
  return (value, picking) => {
    if (!isIterable(value) || value instanceof Map || ArrayBuffer.isView(value)) return picking.refuse('isArray', 'must be an array');
    if (picking.path.length > MAX_DEPTH) return picking.refuse('depth', 'is nested too deeply, or contains itself');
    const picked: unknown[] = [];
    let index = 0;
    for (const item of value) {
      const pick = pickItem(String(index));
      if (pick) picked.push(picking.inside(index, () => pick(item, picking)));
      index++;
    }
    return picked;
  };
}

function compileMembers(type: TypeShape, selected: Selected, context: PickContext): Picker {
  const pickMember = byKey(type, selected, context);
  return (value, picking) => {
    if (typeof value !== 'object' || value === null || (isIterable(value) && !(value instanceof Map)))
      return picking.refuse('isObject', 'must be an object');
    const picked: [string, unknown][] = [];
    for (const [key, item] of value instanceof Map ? value : Object.entries(value)) {
      const name = String(key);
      const pick = item === undefined ? undefined : pickMember(name);
      if (pick && !(item === null && context.switches.excludeNone)) picked.push([name, picking.inside(name, () => pick(item, picking))]);
    }
    return Object.fromEntries(picked);
  };
}

/** The picker of the member with a key; one for all where the selection makes no difference. */
function byKey(type: TypeShape, selected: Selected, context: PickContext): (key: string) => Picker | undefined {
  if (selected === EVERYTHING) {
    const pick = compilePick(type, EVERYTHING, context);
    return () => pick;
  }
  const general = select(selected, '__all__');
  const pickers = new Map<string, Picker | undefined>();
  const keys = [...(selected.include?.keys() ?? []), ...(selected.exclude?.keys() ?? [])];
  for (const key of keys) {
    const inner = select(selected, key);
    pickers.set(key, inner && compilePick(type, inner, context));
  }
  const other = general && compilePick(type, general, context);
  return (key) => (pickers.has(key) ? pickers.get(key) : other);
}
