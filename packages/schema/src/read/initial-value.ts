/** Returns the value that a new instance has for a property, without calling an accessor: a getter may need a value that is missing then. */
export function initialValue(sample: object | undefined, name: string): unknown {
  return sample && Object.getOwnPropertyDescriptor(sample, name)?.value;
}
