import { problems, UnreadableType } from '../problems';
import type { Keywords, Spec } from './spec';

/**
 * Returns the keywords of a whole type: its own, and those of its elements at `items`.
 * @throws UnreadableType for keywords in a place that the options of a field do not reach.
 */
export function collectKeywords(spec: Spec): Keywords | undefined {
  const inner = innerKeywords(spec);
  if (spec.keywords === undefined) return inner;
  return { ...inner, ...spec.keywords, own: new Map([...(inner?.own ?? []), ...spec.keywords.own]) };
}

function innerKeywords(spec: Spec): Keywords | undefined {
  switch (spec.kind) {
    case 'union':
      if (spec.options.length === 1) return collectKeywords(spec.options[0] as Spec);
      return refuse(spec.options);
    case 'list':
      return ofItems(collectKeywords(spec.items));
    case 'collection':
      return ofItems(collectKeywords(spec.values));
    case 'tuple':
      return refuse(spec.items);
    default:
      return undefined;
  }
}

function ofItems(items: Keywords | undefined): Keywords | undefined {
  return items && { own: new Map(), items };
}

function refuse(specs: readonly Spec[]): undefined {
  if (specs.some((spec) => collectKeywords(spec) !== undefined)) throw new UnreadableType(problems.annotatedInside());
  return undefined;
}
