import fc from 'fast-check';
import { dayText, instantText, putDayText, putInstantText } from '../../src/formats/date-text';
import { compileSerializer, Field, readClass } from '../../src/index';

const extremes = [0, -1, 1, 999, -62_167_219_200_000, -62_167_219_200_001, 253_402_300_799_999, 253_402_300_800_000, 8.64e15, -8.64e15];
const dates = fc.oneof(
  fc.date({ noInvalidDate: true }),
  fc.date({ min: new Date('0900-01-01'), max: new Date('2500-01-01'), noInvalidDate: true }),
  fc.constantFrom(...extremes.map((time) => new Date(time))),
  // Around the ends of months and years, leap years included.
  fc
    .tuple(fc.integer({ min: 995, max: 10_005 }), fc.integer({ min: 0, max: 11 }), fc.integer({ min: -1, max: 1 }))
    .map(([year, month, ms]) => new Date(Date.UTC(year, month, 1) + ms)),
);

const bytes = Buffer.alloc(64);

test('the text of a date is that of `toISOString`', () => {
  fc.assert(
    fc.property(dates, (date) => {
      const text = date.toISOString();
      expect(instantText(date)).toBe(text);
      expect(dayText(date)).toBe(text.slice(0, 10));
      expect(written(putInstantText, date)).toBe(/^[1-9]\d{3}-/.test(text) ? text : '');
      expect(written(putDayText, date)).toBe(/^[1-9]\d{3}-/.test(text) ? text.slice(0, 10) : '');
    }),
    { numRuns: 2000 },
  );
});

function written(put: typeof putInstantText, date: Date): string {
  return bytes.toString('latin1', 3, put(bytes, 3, date));
}

class Local extends Date {
  override toISOString(): string {
    return `${super.toISOString().slice(0, -1)} — à la maison`;
  }
}

class Event {
  @Field() at!: Date;
  @Field(Date, { format: 'date' }) day!: Date;
}

test('a class of dates with a text of its choice keeps it, also in lists that are written as bytes', () => {
  const at = new Local('2026-01-31T12:00:00Z');
  const expected = { at: '2026-01-31T12:00:00.000 — à la maison', day: '2026-01-31' };
  const shape = readClass(Event);
  const type = { kind: 'object', class: Event, shape } as const;
  expect(compileSerializer(type).stringify({ at, day: at })).toBe(JSON.stringify(expected));
  const many = Array.from({ length: 200 }, () => ({ at, day: at }));
  const list = compileSerializer({ kind: 'array', items: type }).toBody(many);
  expect(Buffer.isBuffer(list)).toBe(true);
  expect(list.toString()).toBe(JSON.stringify(many.map(() => expected)));
});

test('so has a program that replaces the text of all dates', () => {
  const replaced = jest.spyOn(Date.prototype, 'toISOString').mockReturnValue('today');
  expect([instantText(new Date()), written(putInstantText, new Date())]).toEqual(['today', '']);
  replaced.mockRestore();
});
