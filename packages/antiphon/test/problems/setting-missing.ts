// An environment variable that is missing, and one that is invalid.
import { Field, readSettings, Secret } from '../../src';

class Settings {
  @Secret() databaseUrl!: string;
  @Field({ type: 'integer' }) port!: number;
}

export default () => readSettings(Settings, { env: { PORT: 'http' }, envFile: null });
// → setting-missing | Settings.databaseUrl | 5 | set it in the environment: DATABASE_URL=…
// → setting-invalid | Settings.port | 6 | correct `PORT` in the environment
