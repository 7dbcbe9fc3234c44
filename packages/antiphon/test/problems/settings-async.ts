// An asynchronous constraint of settings.
import { Validate, ValidatorConstraint } from 'class-validator';
import { readSettings } from '../../src';

@ValidatorConstraint({ async: true })
class Reachable {
  async validate() {
    return true;
  }
}

class Settings {
  @Validate(Reachable) databaseUrl!: string;
}

export default () => readSettings(Settings, { env: { DATABASE_URL: 'a' } });
// → settings-async | Settings | 12 | check such a value in an asynchronous factory, or in `lifespan`
