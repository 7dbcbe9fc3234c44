import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Expose } from 'class-transformer';
import { IsIn, IsOptional, IsUrl, Max, Min, ValidateNested } from 'class-validator';
import { enumOf, Field, readSettings, record, Secret, SetupError } from '../../src/index';

function problemsOf(read: () => unknown): readonly (readonly string[])[] {
  try {
    read();
  } catch (error) {
    if (error instanceof SetupError) return error.problems.map(({ code, member = '', sentence }) => [code, member, sentence]);
    throw error;
  }
  return [];
}

class Smtp {
  @Field() host!: string;
  @Field(Number, { minimum: 1, maximum: 65_535 }) port = 25;
  @Secret({ optional: true }) password?: string;
}

describe('names of variables', () => {
  test('are those of the properties in upper case, with underscores between words', () => {
    class Settings {
      @Field() databaseUrl!: string;
      @Field() apiURL!: string;
      @Field() s3Bucket!: string;
      @Field() oauth2ClientID!: string;
      @Field() port!: number;
    }
    const env = { DATABASE_URL: 'a', API_URL: 'b', S3_BUCKET: 'c', OAUTH2_CLIENT_ID: 'd', PORT: '1' };
    expect(readSettings(Settings, { env })).toEqual({ databaseUrl: 'a', apiURL: 'b', s3Bucket: 'c', oauth2ClientID: 'd', port: 1 });
  });

  test('begin with the prefix, except those that @Expose sets', () => {
    class Settings {
      @Field() url!: string;
      @Field() @Expose({ name: 'PORT' }) port!: number;
    }
    expect(readSettings(Settings, { env: { SHOP_URL: 'a', PORT: '80' }, prefix: 'SHOP_' })).toEqual({ url: 'a', port: 80 });
  });

  test('join the properties of nested classes by two underscores', () => {
    class Settings {
      @Field() smtp!: Smtp;
      @Field(() => [Smtp]) relays: Smtp[] = [];
    }
    const env = { SMTP__HOST: 'mail', SMTP__PORT: '587', RELAYS__0__HOST: 'a', RELAYS__1__HOST: 'b' };
    const settings = readSettings(Settings, { env });
    expect(settings.smtp).toBeInstanceOf(Smtp);
    expect([settings.smtp.host, settings.smtp.port, ...settings.relays.map(({ host }) => host)]).toEqual(['mail', 587, 'a', 'b']);
  });

  test('number the elements of a list without gaps', () => {
    class Settings {
      @Field(() => [Smtp]) relays: Smtp[] = [];
      @Field(record(Smtp)) servers: Record<string, Smtp> = {};
    }
    const env = { RELAYS__0__HOST: 'a', RELAYS__2__HOST: 'c', RELAYS__3__HOST: 'd', SERVERS__7__HOST: 'e' };
    expect(problemsOf(() => readSettings(Settings, { env }))).toEqual([
      [
        'setting-gap',
        'host',
        'the environment variable `RELAYS__2__HOST` sets an element of a list, but nothing sets the one before it, `RELAYS__1`',
      ],
    ]);
  });

  test('reach a class that contains itself', () => {
    class Node {
      @Field() name!: string;
      @Field(() => Node, { optional: true }) next?: Node;
    }
    const { next } = readSettings(Node, { env: { NAME: 'a', NEXT__NAME: 'b', NEXT__NEXT__NAME: 'c' } });
    expect(next?.next?.name).toBe('c');
  });
});

describe('values', () => {
  test('are converted by the declared type', () => {
    class Settings {
      @Field() debug!: boolean;
      @Field({ type: 'integer' }) workers!: number;
      @Field(BigInt) quota!: bigint;
      @Field() since!: Date;
      @Field(() => [String]) origins!: string[];
      @Field(() => [Number]) ports!: number[];
      @Field(enumOf(['info', 'debug'])) level!: 'info' | 'debug';
      @Field(record(Number)) limits!: Record<string, number>;
    }
    const env = {
      DEBUG: 'yes',
      WORKERS: '4',
      QUOTA: '9007199254740993',
      SINCE: '2026-01-02T03:04:05Z',
      ORIGINS: 'https://a.example, https://b.example',
      PORTS: '[1,2]',
      LEVEL: 'debug',
      LIMITS__perMinute: '60',
    };
    expect(readSettings(Settings, { env })).toEqual({
      debug: true,
      workers: 4,
      quota: 9007199254740993n,
      since: new Date('2026-01-02T03:04:05Z'),
      origins: ['https://a.example', 'https://b.example'],
      ports: [1, 2],
      level: 'debug',
      limits: { perMinute: 60 },
    });
  });

  test('are split at commas in nested classes too', () => {
    class Cors {
      @Field(() => [String]) origins!: string[];
    }
    class Settings {
      @Field() cors!: Cors;
    }
    expect(readSettings(Settings, { env: { CORS__ORIGINS: 'a,b' } }).cors.origins).toEqual(['a', 'b']);
  });

  test('come from a whole nested class as JSON', () => {
    class Settings {
      @Field() smtp!: Smtp;
    }
    expect(readSettings(Settings, { env: { SMTP: '{"host":"mail","port":587}' } }).smtp.port).toBe(587);
  });

  test('are those of the initializers for variables that are empty or not set', () => {
    class Settings {
      @Field(Number) port = 8000;
      @Field(String) host = '127.0.0.1';
      @IsOptional() @IsUrl() sentry?: string;
      @Field({ optional: true }) smtp?: Smtp;
    }
    expect(readSettings(Settings, { env: { PORT: '' } })).toEqual({ port: 8000, host: '127.0.0.1' });
  });

  test('are checked by class-validator, in nested classes too', () => {
    class Pool {
      @Min(1) @Max(10) size: number = 5;
    }
    class Settings {
      @IsIn(['a', 'b']) mode!: string;
      @ValidateNested() @Field(Pool) pool = new Pool();
    }
    expect(problemsOf(() => readSettings(Settings, { env: { MODE: 'c', POOL__SIZE: '11' } }))).toEqual([
      [
        'setting-invalid',
        'mode',
        'the environment variable `MODE` has the invalid value `c`: mode must be one of the following values: a, b',
      ],
      ['setting-invalid', 'size', 'the environment variable `POOL__SIZE` has the invalid value `11`: size must not be greater than 10'],
    ]);
  });
});

describe('problems', () => {
  class Settings {
    @Field() databaseUrl!: string;
    @Field({ type: 'integer' }) port!: number;
    @Field() smtp!: Smtp;
  }

  test('are reported together, by the names of the variables', () => {
    expect(problemsOf(() => readSettings(Settings, { env: { PORT: 'abc', SMTP__PORT: '0' } }))).toEqual([
      ['setting-missing', 'databaseUrl', 'the environment variable `DATABASE_URL` is missing'],
      ['setting-invalid', 'port', 'the environment variable `PORT` has the invalid value `abc`: port must be an integer number'],
      ['setting-missing', 'host', 'the environment variable `SMTP__HOST` is missing'],
      ['setting-invalid', 'port', 'the environment variable `SMTP__PORT` has the invalid value `0`: port must not be less than 1'],
    ]);
  });

  test('include a variable whose value another one contains as JSON', () => {
    const env = { PORT: '1', DATABASE_URL: 'a', SMTP: '{"host":"b"}', SMTP__PORT: '25' };
    expect(problemsOf(() => readSettings(Settings, { env }))).toEqual([
      ['setting-twice', 'port', 'the environment variable `SMTP__PORT` is set, and so is `SMTP`, which contains the same value'],
    ]);
  });

  test('include a variable that is not a text, without its value or that of another one', () => {
    const env = { PORT: 8000, DATABASE_URL: 'secret', SMTP__HOST: 'b' } as unknown as Record<string, string>;
    expect(problemsOf(() => readSettings(Settings, { env }))).toEqual([
      ['setting-not-text', 'env', 'the environment variable `PORT` is not a text'],
      ['setting-missing', 'port', 'the environment variable `PORT` is missing'],
    ]);
  });

  test('name the variables that a missing class requires', () => {
    expect(problemsOf(() => readSettings(Settings, { env: { PORT: '1', DATABASE_URL: 'a' } }))).toEqual([
      ['setting-missing', 'host', 'the environment variable `SMTP__HOST` is missing'],
    ]);
  });

  test('name the file that sets an invalid variable', () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'settings-')), '.env');
    writeFileSync(file, 'PORT=abc\n');
    try {
      readSettings(Settings, { env: { DATABASE_URL: 'a', SMTP__HOST: 'b' }, envFile: file });
    } catch (error) {
      expect((error as SetupError).problems.map(({ fix }) => fix)).toEqual([`correct \`PORT\` in ${file}`]);
    }
    expect.assertions(1);
  });

  test('include variables of the prefix that are not declared, with the name that was probably meant', () => {
    const env = { SHOP_DATABASE_URL: 'a', SHOP_PORT: '1', SHOP_SMTP__HOST: 'b', SHOP_SMTP__PROT: '2', SHOP_DEBUG: '1', OTHER: '1' };
    try {
      readSettings(Settings, { env, prefix: 'SHOP_' });
    } catch (error) {
      expect((error as SetupError).problems.map(({ sentence, fix }) => [sentence, fix])).toEqual([
        ['the class does not declare the environment variable `SHOP_SMTP__PROT`', 'rename the variable to `SHOP_SMTP__PORT`'],
        ['the class does not declare the environment variable `SHOP_DEBUG`', 'remove the variable, or declare a property for it'],
      ]);
    }
    expect.assertions(1);
  });

  test('include undeclared variables of a nested class without a prefix', () => {
    const env = { DATABASE_URL: 'a', PORT: '1', SMTP__HOST: 'b', SMTP__PROT: '2' };
    expect(problemsOf(() => readSettings(Settings, { env }))).toEqual([
      ['setting-unknown', '', 'the class does not declare the environment variable `SMTP__PROT`'],
    ]);
  });

  test('include a default that its own constraints reject', () => {
    class Own {
      @Field(Number) @Min(1) size = 0;
    }
    expect(problemsOf(() => readSettings(Own, { env: {} }))).toEqual([
      [
        'setting-invalid',
        'size',
        'the environment variable `SIZE` is not set, and the default of the property is invalid: size must not be less than 1',
      ],
    ]);
  });
});

describe('secrets', () => {
  class Settings {
    @Secret({ minLength: 8 }) sessionSecret!: string;
    @Secret(() => [String]) keys: string[] = [];
    @Field() smtp!: Smtp;
  }

  test('do not appear in problems', () => {
    class Quoting {
      @Secret() @IsIn(['a'], { message: '$value is wrong' }) token!: string;
    }
    class WithDefault {
      @Secret() @IsIn(['a'], { message: '$value is wrong' }) token: string = 'hunter2';
    }
    for (const [target, env] of [
      [Settings, { SESSION_SECRET: 'hunter2', SMTP__HOST: 'a' }],
      [Quoting, { TOKEN: 'hunter2' }],
      [WithDefault, {}],
      [Settings, { SESSION_SECRET: 'long enough', SMTP: '{"host":1,"password":"hunter2"}' }],
    ] as const) {
      const found = problemsOf(() => readSettings<object>(target, { env }));
      expect(found).toHaveLength(1);
      expect(JSON.stringify(found)).not.toContain('hunter2');
    }
  });
});

describe('files', () => {
  class Settings {
    @Field() a!: string;
    @Field(String) b = '';
    @Field(String) c = '';
  }
  let directory: string;
  const before = process.cwd();
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'settings '));
    process.chdir(directory);
  });
  afterEach(() => process.chdir(before));

  test('are read by the rules of Node, below the variables that are set', () => {
    writeFileSync('.env', '\uFEFFexport A="1 # not a comment" # comment\nB=2\nC=\'x\'\n');
    expect(readSettings(Settings, { env: { B: 'set' }, envFile: '.env' })).toEqual({ a: '1 # not a comment', b: 'set', c: 'x' });
  });

  test('take precedence in the order in which they are named', () => {
    writeFileSync('.env.local', 'A=local\n');
    writeFileSync('.env', 'A=shared\nB=shared\n');
    expect(readSettings(Settings, { env: {}, envFile: ['.env.local', '.env'] })).toEqual({ a: 'local', b: 'shared', c: '' });
  });

  test('default to .env beside the process, unless variables are passed', () => {
    writeFileSync('.env', 'ANTIPHON_TEST_A=file\n');
    class Own {
      @Field(String) antiphonTestA = 'none';
    }
    expect([readSettings(Own).antiphonTestA, readSettings(Own, { env: {} }).antiphonTestA]).toEqual(['file', 'none']);
    expect([readSettings(Own, { envFile: null }).antiphonTestA, process.env.ANTIPHON_TEST_A]).toEqual(['none', undefined]);
  });

  test('that are named and do not exist are a problem', () => {
    expect(problemsOf(() => readSettings(Settings, { env: {}, envFile: '.env.production' }))).toEqual([
      ['env-file', 'envFile', 'the file `.env.production` cannot be read (ENOENT)'],
      ['setting-missing', 'a', 'the environment variable `A` is missing'],
    ]);
  });
});

describe('the case of names', () => {
  class Settings {
    @Field() antiphonUrl!: string;
    @Field(Number) antiphonPort = 1;
    @Field() antiphonSmtp!: Smtp;
    @Field(record(String)) antiphonLabels: Record<string, string> = {};
  }
  const written = { antiphon_url: 'a', Antiphon_Port: '2', AntiPhon_smtp__Host: 'h', antiphon_labels__tEam: 'x' };

  const platform = Object.getOwnPropertyDescriptor(process, 'platform') as PropertyDescriptor;

  beforeEach(() => void Object.assign(process.env, written));
  afterEach(() => {
    Object.defineProperty(process, 'platform', platform);
    for (const name of Object.keys(written)) delete process.env[name];
  });

  test('is ignored on Windows, also in files, whose variables those of the process replace', () => {
    Object.defineProperty(process, 'platform', { ...platform, value: 'win32' });
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'antiphon-settings-')), '.env');
    writeFileSync(file, 'ANTIPHON_URL=file\nantiphon_SMTP__port=26\n');
    for (const options of [{ envFile: file }, { env: process.env, envFile: file }]) {
      expect(readSettings(Settings, options)).toEqual({
        antiphonUrl: 'a',
        antiphonPort: 2,
        antiphonSmtp: { host: 'h', port: 26 },
        antiphonLabels: { tEam: 'x' },
      });
    }
  });

  test('is ignored on Windows in problems: of unknown names, whole values and names that properties share', () => {
    Object.defineProperty(process, 'platform', { ...platform, value: 'win32' });
    class Shared {
      @Field() antiphonUrl!: string;
      @Field() @Expose({ name: 'antiphon_url' }) other!: string;
    }
    expect(problemsOf(() => readSettings(Shared, { envFile: null }))).toContainEqual(['setting-shared', 'other', expect.anything()]);
    Object.assign(process.env, { antiphon_SMTP: '{"host":"x"}', Antiphon_smtp__hots: 'y' });
    try {
      expect(problemsOf(() => readSettings(Settings, { envFile: null }))).toMatchObject([
        ['setting-twice', 'host', expect.stringContaining('`ANTIPHON_SMTP`')],
        ['setting-unknown', '', expect.stringContaining('`Antiphon_smtp__hots`')],
      ]);
    } finally {
      delete process.env.antiphon_SMTP;
      delete process.env.Antiphon_smtp__hots;
    }
  });

  test('counts on other systems, and in variables that are passed', () => {
    expect(problemsOf(() => readSettings(Settings, { envFile: null }))).toMatchObject([
      ['setting-missing', 'antiphonUrl', expect.anything()],
      ['setting-missing', 'host', expect.anything()],
    ]);
    Object.defineProperty(process, 'platform', { ...platform, value: 'win32' });
    expect(problemsOf(() => readSettings(Settings, { env: { ...written, ANTIPHON_SMTP__HOST: 'h' } }))).toMatchObject([
      ['setting-missing', 'antiphonUrl', expect.anything()],
    ]);
  });
});
