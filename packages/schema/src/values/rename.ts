/** Gives a class another name. */
export function rename<Made extends Function>(target: Made, name: string): Made {
  return Object.defineProperty(target, 'name', { value: name });
}
