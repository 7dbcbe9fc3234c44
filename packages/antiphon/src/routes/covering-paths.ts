import { segmentsOf } from './path';

/** The paths of a scope, arranged by segments: each path is compared with all others at startup, and an application may have thousands. */
export class CoveringPaths<Served extends { readonly path: string }> {
  readonly #root = new Node<Served>();

  constructor(served: Iterable<Served>) {
    for (const each of served) this.#add(each);
  }

  /** Returns those of the paths that match every URL that `path` matches. */
  of(path: string): readonly Served[] {
    const found: Served[] = [];
    collect(this.#root, segmentsOf(path), { from: 0, found });
    return found;
  }

  #add(served: Served): void {
    let node = this.#root;
    for (const segment of segmentsOf(served.path)) {
      if (segment.endsWith('*')) {
        node.wildcards.push(served);
        return;
      }
      node = isPlainParameter(segment) ? node.parameter() : node.child(segment);
    }
    node.paths.push(served);
  }
}

class Node<Served> {
  readonly children = new Map<string, Node<Served>>();
  /** The node of a plain parameter. */
  any: Node<Served> | undefined;
  /** Those that end here. */
  readonly paths: Served[] = [];
  /** Those whose last segment, a wildcard, follows. */
  readonly wildcards: Served[] = [];

  child(key: string): Node<Served> {
    const known = this.children.get(key);
    if (known !== undefined) return known;
    const created = new Node<Served>();
    this.children.set(key, created);
    return created;
  }

  parameter(): Node<Served> {
    this.any ??= new Node<Served>();
    return this.any;
  }
}

function collect<Served>(
  node: Node<Served>,
  segments: readonly string[],
  { from, found }: { readonly from: number; readonly found: Served[] },
): void {
  const segment = segments[from];
  if (segment === undefined) {
    found.push(...node.paths);
    return;
  }
  found.push(...node.wildcards);
  const next = { from: from + 1, found };
  const same = node.children.get(segment);
  if (same !== undefined) collect(same, segments, next);
  if (node.any !== undefined && isCoverable(segment)) collect(node.any, segments, next);
}

/** A plain parameter covers any segment that is not empty; one with a pattern or with text around it covers only an identical segment. */
function isPlainParameter(segment: string): boolean {
  return /^:[\w$]+$/.test(segment);
}

function isCoverable(segment: string): boolean {
  return segment !== '' && !segment.endsWith('*');
}
