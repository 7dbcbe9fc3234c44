const originals = new WeakMap<object, object>();

/** Keeps the texts that a record of coerced values was read from, for the transforms of its class. */
export function recordTexts(record: object, texts: object): void {
  originals.set(record, texts);
}

/** The object that a transform sees as `obj`: the texts as they came, or the raw object itself. */
export function originalOf(raw: object): object {
  return originals.get(raw) ?? raw;
}
