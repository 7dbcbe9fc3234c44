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
