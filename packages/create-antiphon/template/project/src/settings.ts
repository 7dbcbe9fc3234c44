import { Field, readSettings } from 'antiphon';

/** The settings of the application, from environment variables and .env; .env.example lists them. */
export class Settings {
  /** PAGE_SIZE: items in a list if a client does not set `limit`. */
  @Field(Number, { type: 'integer', minimum: 1, maximum: 100 })
  pageSize = 20;
}

export const settings = readSettings(Settings);
