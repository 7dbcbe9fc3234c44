/** Returns a function that creates a value for each key once. */
export function memoize<Key, Value>(create: (key: Key) => Value): (key: Key) => Value {
  const values = new Map<Key, Value>();
  return (key) => {
    if (!values.has(key)) values.set(key, create(key));
    return values.get(key) as Value;
  };
}

/** Returns a function that keeps the value of the last key only: keys that come from requests do not fill the memory. */
export function memoizeLast<Key, Value>(create: (key: Key) => Value): (key: Key) => Value {
  let last: { readonly key: Key; readonly value: Value } | undefined;
  return (key) => {
    if (last === undefined || last.key !== key) last = { key, value: create(key) };
    return last.value;
  };
}
