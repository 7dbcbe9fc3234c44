// Compiled, never run: each `@ts-expect-error` is a wrong use of `readSettings` or `@Secret`.
import { Field, readSettings, Secret, Settings as SettingsClass } from '../../src/index';

class Settings {
  @Field() port!: number;
  @Secret({ minLength: 8 }) token!: string;
  // @ts-expect-error not an option of a field
  @Secret({ minLenght: 8 }) mistyped!: string;
}

class Needy {
  constructor(readonly port: number) {}
}

export const settings: Settings = readSettings(Settings, { env: process.env, envFile: ['.env.local', '.env'], prefix: 'SHOP_' });

// @ts-expect-error a value of another type
export const port: string = settings.port;
// @ts-expect-error a constructor that needs arguments
readSettings(Needy);
// @ts-expect-error an instance
readSettings(new Settings());
// @ts-expect-error a prefix without an underscore at its end
readSettings(Settings, { prefix: 'SHOP' });
// @ts-expect-error a variable that is not text
readSettings(Settings, { env: { PORT: 8000 } });
// @ts-expect-error a mistyped option
readSettings(Settings, { envfile: '.env' });
// @ts-expect-error on a class
@Secret()
export class Decorated {}

@SettingsClass({ prefix: 'SHOP_' })
export class Decorated2 {}
// @ts-expect-error a mistyped option of the decorator
@SettingsClass({ prefixes: 'SHOP_' })
export class Mistyped {}
export class OnProperty {
  // @ts-expect-error on a property
  @SettingsClass() port = 8000;
}
