// What must compile and what must not: checked by the compiler, never run.
import { type ParseError, parse, parseAsync, safeParse } from '../src/parse';
import { anything, enumOf, nullable, oneOf, record } from '../src/types/type-grammar';

class Item {
  name!: string;
}

class Box {
  size!: number;
}

declare function exactly<Expected>(): <Actual>(value: Actual & ([Actual, Expected] extends [Expected, Actual] ? unknown : never)) => void;

exactly<Item>()(parse(Item, {}));
exactly<Item[]>()(parse([Item], []));
exactly<Item | null>()(parse(nullable(Item), null));
exactly<(Item | null)[]>()(parse([nullable(Item)], []));
exactly<Record<string, number>>()(parse(record(Number), {}));
exactly<Item | Box>()(parse(oneOf([Item, Box]), {}));
exactly<'a' | 'b'>()(parse(enumOf(['a', 'b']), 'a'));
exactly<Date>()(parse(Date, '2020-01-31'));
exactly<bigint>()(parse(BigInt, 1));
exactly<Item>()(parse(() => Item, {}));
exactly<unknown>()(parse(anything(), {}));
// @ts-expect-error: it may be null
parse(nullable(Item), null).name;
// @ts-expect-error: any value has no members
parse(anything(), {}).name;

export async function parseLater(): Promise<void> {
  exactly<Item | null>()(await parseAsync(nullable(Item), null));
}

const result = safeParse(nullable(Item), null);
if (result.ok) exactly<Item | null>()(result.value);
// @ts-expect-error: an invalid value has issues and no value
else result.value;

export type Issues = ParseError['issues'];
