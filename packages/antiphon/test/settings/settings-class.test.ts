import { Controller, createApp, Field, Get, provide, readSettings, Secret, Settings, SetupError } from '../../src/index';

const env = { TEST_NAME: 'shop', TEST_TOKEN: 'hunter2' };

@Settings({ env, prefix: 'TEST_' })
class ShopSettings {
  @Field() name!: string;
  @Secret() token!: string;
}

class Derived extends ShopSettings {
  @Field(Number) port = 8000;
}

@Controller('/name')
class Names {
  constructor(
    private readonly settings: ShopSettings,
    private readonly derived: Derived,
  ) {}

  @Get() read() {
    return { name: this.settings.name, port: this.derived.port };
  }
}

@Settings({ env: {} })
class Incomplete {
  @Field() url!: string;
}

@Controller('/incomplete')
class Needy {
  constructor(readonly settings: Incomplete) {}

  @Get() read() {
    return {};
  }
}

test('is read from its variables where a constructor needs it', async () => {
  const app = createApp({ controllers: [Names] });
  expect((await app.inject('/name')).json()).toEqual({ name: 'shop', port: 8000 });
  expect(await app.resolve(ShopSettings)).toBe(await app.resolve(ShopSettings));
  await app.close();
});

test('is replaced by a provider', async () => {
  const test = readSettings(ShopSettings, { env: { TEST_NAME: 'test', TEST_TOKEN: 'a' } });
  const app = createApp({ controllers: [Names], providers: [provide(ShopSettings, { value: test })] });
  expect((await app.inject('/name')).json()).toEqual({ name: 'test', port: 8000 });
  await app.close();
});

test('stops the start of the application with the problems of its variables', async () => {
  const app = createApp({ controllers: [Needy] });
  const error = await app.ready().catch((thrown) => thrown);
  expect(error).toBeInstanceOf(SetupError);
  expect((error as SetupError).problems).toMatchObject([{ code: 'setting-missing', className: 'Incomplete', member: 'url' }]);
});
