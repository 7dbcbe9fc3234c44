const originals = new WeakMap<object, object>();

/** Records the texts from which a record was coerced, for the transforms of its class. */
export function recordTexts(record: object, texts: object): void {
  originals.set(record, texts);
}

/** Returns the object that a transform receives as `obj`: the texts before coercion, or the raw object itself. */
export function originalOf(raw: object): object {
  return originals.get(raw) ?? raw;
}
