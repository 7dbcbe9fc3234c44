import { Invalid } from '../issue';
import type { Parser, SchemaOptions } from '../parser';
import type { TextForm, TextSource, TextStyle } from './text-form';

/** Reads text by a declared type. */
export interface TextParser<T = unknown> extends Parser<T> {
  /** `value`: `parse` receives the text or texts of one name. `record`: it receives all names of the source. */
  readonly reads: 'value' | 'record';
}

/** The options of a parser of text: the source of the text and its style in OpenAPI. */
export interface TextOptions extends SchemaOptions {
  readonly source: TextSource;
  /** The name of the value in messages; for `deepObject` also the name before the brackets. */
  readonly name?: string | undefined;
  /** OpenAPI's `style`. Default: that of the source (`form` for queries, forms and cookies, `simple` for paths and headers). */
  readonly style?: TextStyle | undefined;
  /** OpenAPI's `explode`: false joins several values in one text. Default: true for the style `form`, else false. */
  readonly explode?: boolean | undefined;
  /** The value of a named class, record or list of these if the source has no text for it. Without it a missing text is an issue. */
  readonly absent?: { readonly value: unknown };
}

/** Returns true for a missing text; in a form also for an empty one, because a browser sends every field. */
export function isAbsent(raw: unknown, { source }: TextForm): boolean {
  return raw === undefined || raw === null || (source === 'form' && raw === '');
}

/** Returns the issue of a missing text. */
export function missing(name: string): Invalid {
  return new Invalid([{ path: [], code: 'isDefined', message: `${name} should not be null or undefined`, missing: true }]);
}

/** Returns true for the sources in which a client chooses the names: only these have names with brackets. */
export function hasBrackets({ source }: TextForm): boolean {
  return source === 'query' || source === 'form';
}
