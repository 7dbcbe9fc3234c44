import { IsString } from 'class-validator';
import { enumOf, nullable, parse, record, safeParse } from '../../src';

class Item {
  @IsString() name!: string;
}

it('gives a parsed nullable type, list and record their types', () => {
  const absent: Item | null = parse(nullable(Item), null);
  const items: (Item | null)[] = parse([nullable(Item)], [{ name: 'Lamp' }, null]);
  const byName: Record<string, Item> = parse(record(Item), { lamp: { name: 'Lamp' } });
  // @ts-expect-error: the value may be null
  const present: Item = parse(nullable(Item), null);
  const result = safeParse(nullable(Item), { name: 'Lamp' });
  const name: string | undefined = result.ok ? result.value?.name : undefined;
  expect([absent, items.length, byName.lamp?.name, present, name]).toEqual([null, 2, 'Lamp', null, 'Lamp']);
});

it('gives an enum the type of its members, also one with numbers', () => {
  enum Level {
    Low,
    High = 'high',
  }
  const level: Level = parse(enumOf(Level), 0);
  const size: 's' | 'm' = parse(enumOf(['s', 'm']), 's');
  // @ts-expect-error: the name of a member is not a value
  const name: 'Low' = parse(enumOf(Level), 'high');
  expect([level, size, name]).toEqual([Level.Low, 's', 'high']);
});
