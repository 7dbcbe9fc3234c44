import { classesOf } from '../values/ancestry';

const pages = new WeakSet<object>();

/** Marks a class as a page of a list: a selection may name the properties of its items directly. */
export function markPage(target: object): void {
  pages.add(target);
}

/** True for a class that `PageOf` made, for its subclasses, and for classes mapped from them that still have items. */
export function isPage(target: Function): boolean {
  return classesOf(target).some((owner) => pages.has(owner));
}
