import fc from 'fast-check';
import { isBase64, isDay, isTime, parseIsoDate } from '../../src/formats/dates';

it('accepts base64 and base64url, with and without padding', () => {
  expect(['', 'QQ==', 'QQ', 'QUI=', 'QUI', 'QUJD', '-_-_'].map(isBase64)).toEqual(Array(7).fill(true));
});

it('rejects a length that no bytes have, padding inside, and other characters', () => {
  expect(['Q', 'QUJDR', 'QQ==QQ==', 'Q Q=', 'QÄ=='].map(isBase64)).toEqual(Array(5).fill(false));
});

it('accepts days that exist only', () => {
  expect(['2020-02-29', '2021-02-29', '2020-13-01', '2020-1-1'].map(isDay)).toEqual([true, false, false, false]);
});

it('has the days of the calendar of Date, in years with and without a leap day', () => {
  const wrong: string[] = [];
  for (const year of [0, 4, 99, 100, 1600, 1700, 1969, 2000, 2023, 2024, 2100, 9999]) {
    for (let month = 0; month <= 13; month++) {
      for (let day = 0; day <= 32; day++) {
        const text = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
        const date = new Date(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
        if (isDay(text) !== exists || parseIsoDate(text)?.getTime() !== (exists ? date.getTime() : undefined)) wrong.push(text);
      }
    }
  }
  expect(wrong).toEqual([]);
});

it('rejects other characters at each place of a day', () => {
  const places = [...'2024-02-29'].keys();
  const changed = [...places].flatMap((place) =>
    ['/', ':', ' ', 'x', '٣'].map((other) => `2024-02-29`.slice(0, place) + other + '2024-02-29'.slice(place + 1)),
  );
  expect([...changed, '', '2024-02-2', '2024-02-290', '+024-02-29'].filter(isDay)).toEqual([]);
});

it('accepts a leap second at the end of a day in UTC only', () => {
  expect(['23:59:60Z', '22:59:60-01:00', '12:00:60Z', '24:00:00Z', '12:00:00'].map(isTime)).toEqual([true, true, false, false, false]);
});

it('parses a day as its midnight in UTC, and a time with its offset', () => {
  const texts = ['2020-01-31', '2020-01-31 12:00:00.5+02:00', '2020-01-31T12:00:00-0130', '2020-01-31x12:00:00Z', '2020-01-31T12:00'];
  expect(texts.map((text) => parseIsoDate(text)?.toISOString())).toEqual([
    '2020-01-31T00:00:00.000Z',
    '2020-01-31T10:00:00.500Z',
    '2020-01-31T13:30:00.000Z',
    undefined,
    undefined,
  ]);
});

/** The grammar of a time as an expression, by which the reader of digits is checked. */
const time = /^(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d)(?::?(\d\d))?)$/;

function millisecondsOf(text: string): number | undefined {
  const [, hour, minute, second, fraction = '', sign, offsetHour = 0, offsetMinute = 0] = time.exec(text) ?? [];
  if (hour === undefined || +hour > 23 || +minute! > 59 || +offsetHour > 23 || +offsetMinute > 59) return undefined;
  const minutes = +hour * 60 + +minute! - (sign === '-' ? -1 : 1) * (+offsetHour * 60 + +offsetMinute);
  if (+second! > ((minutes + 1) % 1440 === 0 ? 60 : 59)) return undefined;
  return minutes * 60_000 + +second! * 1000 + +fraction.padEnd(3, '0').slice(0, 3);
}

it('reads the times of its grammar and no others', () => {
  const digits = (max: number) => fc.integer({ min: 0, max }).map((value) => `${value}`.padStart(2, '0'));
  const zone = fc.oneof(fc.constantFrom('Z', 'z', '', '+', '-'), fc.stringMatching(/^[+-]\d{1,2}:?\d{0,3}$/));
  const valid = fc
    .tuple(digits(25), digits(61), digits(61), fc.stringMatching(/^(\.\d{0,5})?$/), zone)
    .map(([hour, minute, second, fraction, offset]) => `${hour}:${minute}:${second}${fraction}${offset}`);
  const changed = fc
    .tuple(valid, fc.nat(14), fc.constantFrom('', ':', '.', '0', 'Z', ' ', 'x', '-', '٣'))
    .map(([text, place, other]) => text.slice(0, place) + other + text.slice(place + 1));
  fc.assert(
    fc.property(fc.oneof(valid, changed), (text) => {
      const expected = millisecondsOf(text);
      expect(isTime(text)).toBe(expected !== undefined);
      expect(parseIsoDate(`1970-01-01T${text}`)?.getTime()).toBe(expected);
    }),
    { numRuns: 5000 },
  );
});
