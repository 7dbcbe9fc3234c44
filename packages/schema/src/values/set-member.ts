/** Sets a member of an object. Assigning to `__proto__` would change its prototype instead, so that member is defined. */
export function setMember(members: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(members, key, { value, enumerable: true, configurable: true, writable: true });
  else members[key] = value;
}
