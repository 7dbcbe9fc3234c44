const pages = new WeakSet<object>();

/** Marks a class as a page of a list: what a response leaves out of its items may be named directly. */
export function markPage(target: object): void {
  pages.add(target);
}

/** True for a class that `PageOf` made, for its subclasses, and for classes mapped from them that still have items. */
export function isPage(target: object): boolean {
  for (let owner: object | null = target; owner && owner !== Function.prototype; owner = Object.getPrototypeOf(owner)) {
    if (pages.has(owner)) return true;
  }
  return false;
}
