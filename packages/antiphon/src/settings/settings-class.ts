import type { Class } from '@antiphon/schema';
import { classesOf, decorator, isListOf, isOptions, isText, type OptionNames } from '@antiphon/schema/internal';
import type { Environment } from './environment';

/** Options of `readSettings` and `@Settings`. */
export interface SettingsOptions {
  /** The variables. Default: `process.env`. */
  readonly env?: Environment;
  /**
   * Files of `NAME=value` lines, relative to the working directory; the first one that sets a variable wins, and `env` takes precedence over all of
   * them. A file that does not exist is a problem. Default: `.env` if it exists and `env` is not given; `null` reads none.
   */
  readonly envFile?: string | readonly string[] | null;
  /** Text before the name of each variable. A variable that begins with it and is not declared is a problem. Default: none. */
  readonly prefix?: `${string}_`;
}

/** The names of the options. */
export const settingsOptionNames: OptionNames<SettingsOptions> = {
  env: {
    accepts: isOptions,
    fix: "write an object of texts, such as `process.env` or { PORT: '8000' }",
  },
  envFile: {
    accepts: (value) => value === null || isPath(value) || isListOf(isPath)(value),
    fix: "write the path of a file, a list of paths, or null: envFile: ['.env.local', '.env']",
  },
  prefix: {
    accepts: (value) => isText(value) && value.endsWith('_'),
    fix: "write a text that ends with an underscore: prefix: 'SHOP_'",
  },
};

function isPath(value: unknown): boolean {
  return isText(value) && value !== '';
}

const declaredOptions = new WeakMap<object, SettingsOptions>();

/**
 * Makes a class a service that is read from environment variables, once per application, like `readSettings`: a constructor parameter of this class
 * receives it without a provider. Invalid variables stop the start.
 * @example
 * @Settings({ prefix: 'SHOP_' })
 * class ShopSettings {
 *   @Secret() databaseUrl!: string;
 * }
 */
export const Settings: (options?: SettingsOptions) => (target: Class) => void = decorator(
  'Settings',
  ['class'],
  (options = {}) =>
    (target) =>
      void declaredOptions.set(target, options),
  settingsOptionNames,
  () => 0,
);

/** Returns the options of `@Settings`, of the class itself or of its nearest base class; undefined for a class without the decorator. */
export function settingsOptionsOf(target: Class): SettingsOptions | undefined {
  const declared = classesOf(target).find((owner) => declaredOptions.has(owner));
  return declared && declaredOptions.get(declared);
}
