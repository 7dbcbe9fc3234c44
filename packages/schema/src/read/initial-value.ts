/** Returns the value that a new instance has for a property, without calling an accessor: a getter may need a value that is not there yet. */
export function initialValue(sample: object | undefined, name: string): unknown {
  return sample && Object.getOwnPropertyDescriptor(sample, name)?.value;
}
