import { Controller, Get } from 'antiphon';
import { serve } from './serve';

class Row {
  a = 1;
  readonly #state: string = 'hidden';

  isKnown(): boolean {
    return this.#state !== '';
  }
}

@Controller()
class ValuesController {
  @Get('/')
  values() {
    return {
      date: new Date('2020-01-02T03:04:05.678Z'),
      big: 10n ** 20n,
      map: new Map<unknown, string>([
        [1, 'a'],
        [null, 'b'],
      ]),
      set: new Set([1, 2]),
      floats: Float64Array.of(1.5, 2),
      url: new URL('https://example.com/a?b=1'),
      row: new Row(),
      nothing: undefined,
      items: ['a', 'b'].values(),
    };
  }

  @Get('/loop')
  loop() {
    const loop: Record<string, unknown> = {};
    return Object.assign(loop, { loop });
  }
}

test("JavaScript's own values have their encodings", async () => {
  const send = await serve({ controllers: [ValuesController] });
  const { text } = await send('GET', '/');
  expect(JSON.parse(text)).toEqual({
    date: '2020-01-02T03:04:05.678Z',
    big: 1e20,
    map: { 1: 'a', null: 'b' },
    set: [1, 2],
    floats: [1.5, 2],
    url: 'https://example.com/a?b=1',
    row: { a: 1 },
    items: ['a', 'b'],
  });
  expect(text).toContain('"big":100000000000000000000');
});

test('what JSON has no text for is a 500', async () => {
  const send = await serve({ controllers: [ValuesController] });
  expect((await send('GET', '/loop')).status).toBe(500);
});
