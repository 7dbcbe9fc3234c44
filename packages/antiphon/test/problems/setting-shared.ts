// Two properties that are read from one environment variable.
import { Field, readSettings } from '../../src';

class Settings {
  @Field(String) apiUrl = '';
  @Field(String) apiURL = '';
}

export default () => readSettings(Settings, { env: {} });
// → setting-shared | Settings.apiURL | 6 | rename one of them, or give it another variable: @Expose({ name: 'NAME' })
