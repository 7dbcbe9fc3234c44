import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { request } from 'node:https';
import path from 'node:path';
import { connect as connectTls } from 'node:tls';
import { antiphon, serve, writeProject } from './project';

const fixtures = path.join(__dirname, '..', '..', 'antiphon', 'test', 'fixtures', 'tls');
const cert = readFileSync(path.join(fixtures, 'shop.crt'), 'utf8');
const key = readFileSync(path.join(fixtures, 'shop.key'), 'utf8');
const encrypted = createPrivateKey(key).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' }) as string;
const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
const flags = ['--tls-cert', 'cert.pem', '--tls-key', 'key.pem'];

/** An application that responds with the scheme and the version of HTTP of the request. */
function project(fastify = '{}', files: Readonly<Record<string, string>> = {}): string {
  return writeProject({
    'cert.pem': cert,
    'key.pem': key,
    'main.ts': `import { createServer } from 'node:http';
      import { createApp } from 'antiphon';
      const app = createApp({ controllers: [], fastify: ${fastify} });
      app.fastify.get('/', async (request) => request.protocol + '/' + request.raw.httpVersion);
      export default app;`,
    ...files,
  });
}

function getHttps(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request(url, { rejectUnauthorized: false, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk)).on('end', () => resolve(text));
    })
      .on('error', reject)
      .end();
  });
}

function getHttp2(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const session = connectHttp2(url, { rejectUnauthorized: false }).on('error', reject);
    let text = '';
    const stream = session.request({ ':path': '/' }).on('error', reject);
    stream.on('data', (chunk) => (text += chunk)).on('end', () => session.close(() => resolve(text)));
  });
}

it('serves HTTPS with a certificate and its key, and announces it', async () => {
  const { url } = await serve(flags, project());
  expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect(await getHttps(url)).toBe('https/1.1');
});

it('decrypts the key with ANTIPHON_TLS_PASSPHRASE', async () => {
  const directory = project('{}', { 'key.pem': encrypted });
  expect(await getHttps((await serve(flags, directory, { ANTIPHON_TLS_PASSPHRASE: 'secret' })).url)).toBe('https/1.1');
});

it('takes precedence over the certificate of the application, whose other options of TLS still apply', async () => {
  const https = `{ https: { key: ${JSON.stringify(otherKey)}, minVersion: 'TLSv1.3' } }`;
  const { url } = await serve(flags, project(https));
  const socket = connectTls({ host: '127.0.0.1', port: Number(new URL(url).port), maxVersion: 'TLSv1.2', rejectUnauthorized: false });
  await expect(new Promise((resolve, reject) => socket.on('error', reject).on('secureConnect', resolve))).rejects.toThrow();
  expect(await getHttps(url)).toBe('https/1.1');
});

it('serves HTTP/2 and HTTP/1.1 with TLS and --http2', async () => {
  const { url } = await serve([...flags, '--http2'], project());
  expect([await getHttp2(url), await getHttps(url)]).toEqual(['https/2.0', 'https/1.1']);
});

it('serves HTTP/2 to clients with prior knowledge with --http2 alone', async () => {
  expect(await getHttp2((await serve(['--http2'], project())).url)).toBe('http/2.0');
});

it.each([
  [
    'the file of the certificate does not exist',
    { args: ['--tls-cert', 'gone.pem', '--tls-key', 'key.pem'], message: 'The file `gone.pem` of --tls-cert cannot be read' },
  ],
  [
    'the files are exchanged',
    { args: ['--tls-cert', 'key.pem', '--tls-key', 'cert.pem'], message: 'does not contain `-----BEGIN CERTIFICATE-----`' },
  ],
  [
    'the key belongs to another certificate',
    { args: ['--tls-cert', 'cert.pem', '--tls-key', 'other.pem'], message: 'does not belong to the certificate `cert.pem`' },
  ],
  [
    'the key is encrypted',
    { args: ['--tls-cert', 'cert.pem', '--tls-key', 'encrypted.pem'], message: 'ANTIPHON_TLS_PASSPHRASE does not decrypt it' },
  ],
])('exits with 1 if %s', async (_title, { args, message }) => {
  const directory = project('{}', { 'other.pem': otherKey, 'encrypted.pem': encrypted });
  const { code, stderr } = await antiphon(['run', '--port', '0', ...args], directory);
  expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
  expect(stderr).toContain('Fix ');
});

it.each([['--tls-cert'], ['--tls-key']])('exits with 2 for %s alone', async (option) => {
  const { code, stderr } = await antiphon(['run', option, 'cert.pem'], project());
  expect([code, stderr]).toEqual([2, expect.stringContaining('--tls-cert and --tls-key require each other')]);
});

it.each([
  ['--http2', ['--http2']],
  ['--tls-cert', flags],
])('exits with 1 if the application makes its server itself, and %s would have no effect', async (option, args) => {
  const directory = project(`{ serverFactory: (handler: any) => createServer(handler) }`);
  const { code, stderr } = await antiphon(['run', '--port', '0', ...args], directory);
  expect([code, stderr]).toEqual([1, expect.stringContaining(`The option ${option} has no effect`)]);
});
