import type { FoundClass } from '../syntax/find-classes';
import type { SourceText } from '../syntax/source-text';
import { afterOpenBrace } from '../text/trivia';

/** Returns the position after the `{` of a class. */
export function bodyStartOf(node: FoundClass['node'], source: SourceText): number {
  const { identifier, superClass, superTypeParams, typeParams, implements: interfaces, span } = node;
  const heads = [identifier, typeParams, superClass, superTypeParams, ...(interfaces ?? [])].flatMap((each) => (each ? [each] : []));
  return afterOpenBrace(source.text, Math.max(source.start({ span }), ...heads.map((head) => source.end(head))));
}
