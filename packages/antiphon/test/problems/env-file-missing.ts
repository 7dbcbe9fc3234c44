// A file of environment variables that does not exist.
import { Field, readSettings } from '../../src';

class Settings {
  @Field(Number) port = 8000;
}

export default () => readSettings(Settings, { envFile: 'config/.env' });
// → env-file | readSettings.envFile | 8 | name a readable file of NAME=value lines, relative to the working directory, or remove `envFile`
