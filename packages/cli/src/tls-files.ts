import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { commandError } from './errors';

/** Options of a server with TLS. */
export interface TlsOptions {
  /** Path of the certificate, followed by those of its authorities, in PEM. It takes precedence over the application's. Default: none. */
  readonly tlsCert?: string | undefined;
  /** Path of the private key of the certificate, in PEM. The environment variable ANTIPHON_TLS_PASSPHRASE decrypts it. Default: none. */
  readonly tlsKey?: string | undefined;
}

/** A certificate and its key, as the options of `https` have them. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  readonly passphrase?: string;
}

/**
 * Reads the certificate and the key of the options; undefined if there are none.
 * @throws CommandError if a file cannot be read, or if the two cannot be used together.
 */
export function readCertificate({ tlsCert, tlsKey }: TlsOptions): Certificate | undefined {
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined) throw commandError('tlsPair');
  const passphrase = process.env.ANTIPHON_TLS_PASSPHRASE;
  const certificate = {
    cert: readPem(tlsCert, '--tls-cert', 'CERTIFICATE'),
    key: readPem(tlsKey, '--tls-key', 'PRIVATE KEY'),
    ...(passphrase === undefined ? {} : { passphrase }),
  };
  checkCertificate(certificate, tlsCert, tlsKey);
  return certificate;
}

function readPem(file: string, option: string, label: string): string {
  const text = attempt(
    () => readFileSync(file, 'utf8'),
    (error) => commandError('tlsFile', file, option, (error as Error).message),
  );
  if (!new RegExp(`^-----BEGIN [A-Z ]*${label}-----`, 'm').test(text)) throw commandError('notPem', file, option, label);
  return text;
}

function checkCertificate(certificate: Certificate, certFile: string, keyFile: string): void {
  const unusable = (error: unknown) => commandError('tlsUnusable', certFile, keyFile, (error as Error).message);
  const key = attempt(
    () => createPrivateKey(certificate),
    (error) => (certificate.key.includes('ENCRYPTED') ? commandError('tlsPassphrase', keyFile) : unusable(error)),
  );
  const server = attempt(() => new X509Certificate(certificate.cert), unusable);
  // OpenSSL accepts a key of another kind than that of the certificate, and fails at every handshake.
  if (!server.checkPrivateKey(key)) throw commandError('tlsMismatch', certFile, keyFile);
  attempt(() => createSecureContext(certificate), unusable);
}

function attempt<Result>(run: () => Result, describe: (error: unknown) => Error): Result {
  try {
    return run();
  } catch (error) {
    throw describe(error);
  }
}
