import { Writable } from 'node:stream';
import { inspect } from 'node:util';
import Fastify from 'fastify';
import { Field, readSettings, Secret } from '../../src/index';

class Smtp {
  @Field() host!: string;
  @Secret() password!: string;
}

class Settings {
  @Field(Number) port = 8000;
  @Secret() sessionSecret!: string;
  @Secret({ optional: true }) unused?: string;
  @Field() smtp!: Smtp;
}

const env = { SESSION_SECRET: 'hunter2', SMTP__HOST: 'mail', SMTP__PASSWORD: 'hunter2' };

test('is a plain value where it is used', () => {
  const { sessionSecret, smtp } = readSettings(Settings, { env });
  expect([sessionSecret, smtp.password]).toEqual(['hunter2', 'hunter2']);
});

test('is a placeholder in JSON.stringify and util.inspect', () => {
  const settings = readSettings(Settings, { env });
  expect(JSON.parse(JSON.stringify({ settings }))).toEqual({
    settings: { port: 8000, sessionSecret: '[secret]', smtp: { host: 'mail', password: '[secret]' } },
  });
  expect(inspect({ settings }, { depth: 5 })).toBe(
    "{\n  settings: Settings {\n    port: 8000,\n    smtp: Smtp { host: 'mail', password: [secret] },\n    sessionSecret: [secret]\n  }\n}",
  );
  expect(inspect(settings, { showHidden: true })).not.toContain('hunter2');
});

test('does not reach the log, as a member or as the object that is logged', () => {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const { log } = Fastify({ logger: { stream, level: 'info' } });
  const settings = readSettings(Settings, { env });
  log.info({ settings }, 'started');
  log.info(settings);
  expect(lines.join('')).not.toContain('hunter2');
  expect(lines.map((line) => JSON.parse(line).settings?.sessionSecret ?? JSON.parse(line).port)).toEqual(['[secret]', 8000]);
});

test('is not part of a copy', () => {
  const settings = readSettings(Settings, { env });
  expect([{ ...settings }, structuredClone(settings)].map((copy) => JSON.stringify(copy)).join()).not.toContain('"hunter2"');
});
