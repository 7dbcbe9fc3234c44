import type { CommandProblem } from './command-problem';

/** Problems of the address, the certificate and the workers of a server. */
export const serverErrors = {
  socketInUse: (path: string) => ({
    sentence: `Another process listens on the socket \`${path}\``,
    fix: 'stop it, or give --unix another path',
  }),
  notASocket: (path: string) => ({
    sentence: `The file \`${path}\` exists and is not a socket`,
    fix: 'give --unix a path without a file; an existing socket is replaced only if no process listens on it',
  }),
  socketPathLength: (path: string, bytes: number) => ({
    sentence: `The path \`${path}\` of --unix is longer than the ${bytes} bytes that the system allows for a socket`,
    fix: 'give a shorter path, such as /run/app.sock, or one relative to the current directory',
    isUsage: true,
  }),
  notAPipe: (path: string) => ({
    sentence: `The path \`${path}\` of --unix is not that of a named pipe, which Windows has in place of a Unix socket`,
    fix: 'give a path such as \\\\.\\pipe\\app',
    isUsage: true,
  }),
  cannotListenOnSocket: (path: string, code: string) => ({
    sentence: `The server cannot listen on the socket \`${path}\` (${code})`,
    fix: 'give --unix a path in an existing directory in which this user may create files',
  }),
  unixAndAddress: (option: string) => ({
    sentence: `The option --unix cannot be combined with ${option}`,
    fix: 'keep --unix to listen on a socket file, or --host and --port to listen on a network address',
    isUsage: true,
  }),
  unixMode: () => ({
    sentence: 'The option --unix-mode requires --unix',
    fix: 'add --unix with the path of the socket, or remove --unix-mode',
    isUsage: true,
  }),
  tlsPair: () => ({
    sentence: 'The options --tls-cert and --tls-key require each other',
    fix: 'give the paths of both files: `--tls-cert cert.pem --tls-key key.pem`',
    isUsage: true,
  }),
  tlsFile: (path: string, option: string, problem: string) => ({
    sentence: `The file \`${path}\` of ${option} cannot be read: ${problem}`,
    fix: `give ${option} the path of a PEM file that this user may read`,
  }),
  notPem: (path: string, option: string, label: string) => ({
    sentence: `The file \`${path}\` of ${option} does not contain \`-----BEGIN ${label}-----\``,
    fix: 'give --tls-cert the certificate and --tls-key its private key, both in PEM',
  }),
  tlsPassphrase: (path: string) => ({
    sentence: `The key \`${path}\` is encrypted, and ANTIPHON_TLS_PASSPHRASE does not decrypt it`,
    fix: 'set the environment variable ANTIPHON_TLS_PASSPHRASE to the passphrase of the key',
  }),
  tlsMismatch: (certificate: string, key: string) => ({
    sentence: `The key \`${key}\` does not belong to the certificate \`${certificate}\``,
    fix: 'give the key with which the certificate was requested; the certificate of the server comes first in its file, before those of its authorities',
  }),
  tlsUnusable: (certificate: string, key: string, problem: string) => ({
    sentence: `The certificate \`${certificate}\` and the key \`${key}\` cannot be used: ${problem}`,
    fix: 'check them with `openssl x509 -noout -text -in CERT` and `openssl pkey -noout -in KEY`',
  }),
  ownServer: (option: string) => ({
    sentence: `The option ${option} has no effect: the application has made its server itself`,
    fix: `remove \`serverFactory\` from the \`fastify\` options of the application, or ${option} from the command`,
  }),
  workerEnded: (how: string) => ({
    sentence: `The first worker ${how} before it listened`,
    fix: 'start the application without --workers to see what it does: a module may have called `process.exit`, or memory was exhausted',
  }),
  crashLoop: (worker: number, times: number) => ({
    sentence: `Worker ${worker} has ended ${times} times in a row before it listened`,
    fix: 'correct the error that it has printed, or the service that it could not reach, and start the command again',
  }),
  reload: (how: string, old: number) => ({
    sentence: `The reload has failed, for the new worker ${how} before it listened; ${old} former ${old === 1 ? 'worker serves' : 'workers serve'} on`,
    fix: 'correct the error and send SIGHUP again',
  }),
} as const satisfies Record<string, (...details: never[]) => CommandProblem>;
