// Compiled, never run: each `@ts-expect-error` is a wrong use of `Annotated`.
import type { Annotated } from '@antiphon/schema';

export class Right {
  price!: Annotated<number, { minimum: 0; multipleOf: 0.01; title: 'Price' }>;
  big!: Annotated<bigint, { minimum: 10n }>;
  name!: Annotated<string, { minLength: 1; pattern: '^[a-z]+$'; format: 'slug' }>;
  tags: Annotated<string[], { maxItems: 3; items: { minLength: 1 } }> = [];
  frozen!: Annotated<readonly string[], { uniqueItems: true }>;
  set!: Annotated<Set<string>, { maxItems: 3 }>;
  map!: Annotated<Map<string, number>, { maxProperties: 3 }>;
  record!: Annotated<Record<string, number>, { minProperties: 1; items: { minimum: 0 } }>;
  either!: Annotated<string | number, { minLength: 1; minimum: 0 }>;
  nullable!: Annotated<string | null, { maxLength: 3 }>;
  date!: Annotated<Date, { deprecated: true; readOnly: true }>;
  literal!: Annotated<'a' | 'b', { examples: ['a', 'b']; 'x-order': 1 }>;
  inner!: Annotated<string, { minLength: 1 }>[];
  any!: Annotated<unknown, { minimum: 0; maxLength: 1 }>;
}

export const price: number = new Right().price;
export const text: string | number = new Right().either;

export class Wrong {
  // @ts-expect-error the keyword does not exist
  a!: Annotated<number, { minimun: 0 }>;
  // @ts-expect-error one of the keywords does not exist
  b!: Annotated<number, { minimum: 0; maximun: 1 }>;
  // @ts-expect-error a keyword of strings
  c!: Annotated<number, { minLength: 1 }>;
  // @ts-expect-error a keyword of numbers
  d!: Annotated<string, { minimum: 0 }>;
  // @ts-expect-error the value is not a number
  e!: Annotated<number, { minimum: '0' }>;
  // @ts-expect-error a keyword of lists
  f!: Annotated<string, { maxItems: 1 }>;
  // @ts-expect-error a keyword of the elements
  g!: Annotated<string[], { minLength: 1 }>;
  // @ts-expect-error the keyword of the elements does not exist
  h!: Annotated<string[], { items: { minLenght: 1 } }>;
  // @ts-expect-error no keywords
  i!: Annotated<string>;
  // @ts-expect-error a keyword of objects
  j!: Annotated<string[], { minProperties: 1 }>;
  // @ts-expect-error not a boolean
  k!: Annotated<string, { deprecated: 'yes' }>;
  // @ts-expect-error a Date has no keywords of numbers
  l!: Annotated<Date, { minimum: 0 }>;
  // @ts-expect-error a keyword of other elements
  n!: Annotated<string[], { items: { minimum: 1 } }>;
  // @ts-expect-error not a list of keywords
  m!: Annotated<string, 'minLength'>;
}
