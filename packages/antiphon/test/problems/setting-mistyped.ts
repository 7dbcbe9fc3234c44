// An environment variable of the prefix that is mistyped.
import { Field, readSettings } from '../../src';

class Settings {
  @Field(Number) poolSize = 10;
}

export default () => readSettings(Settings, { env: { SHOP_POOL_SZIE: '20' }, prefix: 'SHOP_' });
// → setting-unknown | Settings | 4 | rename the variable to `SHOP_POOL_SIZE`
