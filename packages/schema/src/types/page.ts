import { classesOf } from '../values/ancestry';

const pages = new WeakSet<object>();

/** Marks a class as a page of a list: what a response leaves out of its items may be named directly. */
export function markPage(target: object): void {
  pages.add(target);
}

/** True for a class that `PageOf` made, for its subclasses, and for classes mapped from them that still have items. */
export function isPage(target: Function): boolean {
  return classesOf(target).some((owner) => pages.has(owner));
}
