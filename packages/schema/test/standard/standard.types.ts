// What must compile and what must not: checked by the compiler, never run.
import { Type } from '@sinclair/typebox';
import { type } from 'arktype';
import Type1 from 'typebox';
import * as v from 'valibot';
import { z } from 'zod';
import { Dto, Field, PickType, parse, type ValueOf } from '../../src/index';

declare function exactly<Expected>(): <Actual>(value: Actual & ([Actual, Expected] extends [Expected, Actual] ? unknown : never)) => void;

class Zod extends Dto(z.object({ name: z.string(), at: z.coerce.date(), page: z.int().default(1), note: z.string().optional() })) {
  get label(): string {
    return `${this.name} ${this.page}`;
  }
}

const item = parse(Zod, {});
exactly<string>()(item.name);
exactly<Date>()(item.at);
exactly<number>()(item.page);
exactly<string | undefined>()(item.note);
exactly<string>()(item.label);
// @ts-expect-error: the schema has no `price`
item.price;
// @ts-expect-error: an output has the default
new Zod({ name: 'a', at: new Date() });
// @ts-expect-error: a date is not a text after the conversion
new Zod({ name: 'a', at: '2026-01-01', page: 1 });
new Zod({ name: 'a', at: new Date(), page: 1 });

class Valibot extends Dto(v.object({ id: v.number(), tags: v.optional(v.array(v.string()), []) })) {}
exactly<string[]>()(new Valibot().tags);
// @ts-expect-error: a number is not a text
new Valibot({ id: '1', tags: [] });

class Arktype extends Dto(type({ id: 'number', 'note?': 'string' })) {}
exactly<number>()(new Arktype().id);
exactly<string | undefined>()(new Arktype().note);
// @ts-expect-error: the schema has no `name`
new Arktype().name;

class TypeBox extends Dto(Type.Object({ id: Type.Integer(), kind: Type.Literal('a') })) {}
exactly<'a'>()(new TypeBox().kind);
// @ts-expect-error: another literal
new TypeBox({ id: 1, kind: 'b' });

const dates = Type1.Codec(Type1.String())
  .Decode((text) => new Date(text))
  .Encode((date) => date.toISOString());
class TypeBox1 extends Dto(
  Type1.Object({ id: Type1.Integer(), kind: Type1.Literal('a'), note: Type1.Optional(Type1.String()), at: dates }),
) {}
exactly<'a'>()(new TypeBox1().kind);
exactly<string | undefined>()(new TypeBox1().note);
exactly<Date>()(new TypeBox1().at);
// @ts-expect-error: another literal
new TypeBox1({ id: 1, kind: 'b', at: new Date() });
// @ts-expect-error: the schema has no `price`
new TypeBox1().price;

exactly<Zod[]>()(parse([Zod], []));
exactly<{ id: number }>()(parse(z.object({ id: z.number() }), {}));
declare const listed: ValueOf<[typeof Valibot]>;
exactly<number | undefined>()(listed[0]?.id);

class Order {
  @Field(() => [Zod]) items!: Zod[];
}
exactly<Zod[]>()(parse(Order, {}).items);

// @ts-expect-error: not an option
Dto(z.object({}), { extra: 'forbid' });
// @ts-expect-error: a class that is made of a schema is not a decorator
@Dto(z.object({ name: z.string() }))
class Decorated {}
// @ts-expect-error: `validate` is missing
Dto({ '~standard': { version: 1, vendor: 'own' } });
// @ts-expect-error: a class extends one object type, not a union
class Union extends Dto(z.union([z.object({ a: z.string() }), z.object({ b: z.string() })])) {}
// @ts-expect-error: the schema has no `price`
PickType(Zod, ['price']);

export type { Decorated, Union };
