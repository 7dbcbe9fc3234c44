// A mistyped option of `readSettings`.
import { Field, readSettings } from '../../src';

class Settings {
  @Field(Number) port = 8000;
}

// @ts-expect-error envfile
export default () => readSettings(Settings, { envfile: '.env' });
// → unknown-option | readSettings | 9 | write `envFile` instead
