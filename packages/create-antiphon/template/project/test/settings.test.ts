import { readSettings } from 'antiphon';
import { expect, it } from 'vitest';
import { Settings } from '../src/settings.js';

it('has an example of its variables', () => {
  expect(readSettings(Settings, { env: {}, envFile: '.env.example' })).toEqual(new Settings());
});

it('rejects an invalid variable', () => {
  expect(() => readSettings(Settings, { env: { PAGE_SIZE: 'many' } })).toThrow(
    '`PAGE_SIZE` has the invalid value `many`',
  );
});
