import type { ProblemTable } from './problem';

/** An invalid variable: its value as it is printed, the message of the constraint, and the file that sets it. */
export interface InvalidSetting {
  readonly shown: string;
  readonly message: string;
  readonly file: string | undefined;
}

/** Problems of `readSettings`. The property is the place of the problem, and the sentence names the variable. */
export const settingProblems = {
  settingMissing: (name: string, file: string | undefined) => ({
    code: 'setting-missing',
    sentence: `the environment variable \`${name}\` is missing`,
    fix: `set it in the environment${file === undefined ? '' : ` or in ${file}`}: ${name}=…`,
  }),
  settingInvalid: (name: string, { shown, message, file }: InvalidSetting) => ({
    code: 'setting-invalid',
    sentence: `the environment variable \`${name}\` has the invalid value ${shown}: ${message}`,
    fix: `correct \`${name}\` in ${file ?? 'the environment'}`,
  }),
  settingDefault: (name: string, message: string) => ({
    code: 'setting-invalid',
    sentence: `the environment variable \`${name}\` is not set, and the default of the property is invalid: ${message}`,
    fix: `set \`${name}\` in the environment, or correct the initializer`,
  }),
  settingUnknown: (name: string, meant: string | undefined) => ({
    code: 'setting-unknown',
    sentence: `the class does not declare the environment variable \`${name}\``,
    fix: meant === undefined ? 'remove the variable, or declare a property for it' : `rename the variable to \`${meant}\``,
  }),
  settingNotText: (name: string) => ({
    code: 'setting-not-text',
    sentence: `the environment variable \`${name}\` is not a text`,
    fix: `write it as the environment would contain it: env: { ${name}: '…' }`,
  }),
  settingTwice: (name: string, whole: string) => ({
    code: 'setting-twice',
    sentence: `the environment variable \`${name}\` is set, and so is \`${whole}\`, which contains the same value`,
    fix: `remove one of them, or write the value of \`${name}\` into the JSON of \`${whole}\``,
  }),
  settingGap: (name: string, before: string) => ({
    code: 'setting-gap',
    sentence: `the environment variable \`${name}\` sets an element of a list, but nothing sets the one before it, \`${before}\``,
    fix: 'number the elements from 0 without gaps',
  }),
  settingShared: (name: string) => ({
    code: 'setting-shared',
    sentence: `another property is also read from the environment variable \`${name}\``,
    fix: "rename one of them, or give it another variable: @Expose({ name: 'NAME' })",
  }),
  settingsAsync: () => ({
    code: 'settings-async',
    sentence: 'the class has asynchronous constraints, and settings are read synchronously',
    fix: 'check such a value in an asynchronous factory, or in `lifespan`',
  }),
  envFile: (file: string, code: string) => ({
    code: 'env-file',
    sentence: `the file \`${file}\` cannot be read (${code})`,
    fix: 'name a readable file of NAME=value lines, relative to the working directory, or remove `envFile`',
  }),
} as const satisfies ProblemTable;
