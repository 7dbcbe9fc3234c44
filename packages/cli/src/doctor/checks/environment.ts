import { readPort } from '../../listen-address';
import { type Finding, ok, problem, warning } from '../finding';

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** The variables that the command reads; each returns a problem of its value. */
const variables: Readonly<Record<string, (value: string) => Finding | undefined>> = {
  PORT: (value) => portProblem(value),
  FORWARDED_ALLOW_IPS: (value) =>
    value.split(',').some((each) => each.trim() === '*')
      ? warning('FORWARDED_ALLOW_IPS is `*`: every client can set its address, host and scheme', 'name the addresses of the proxies')
      : undefined,
  ANTIPHON_LOG_LEVEL: (value) =>
    levels.includes(value)
      ? undefined
      : problem(`ANTIPHON_LOG_LEVEL is \`${value}\`, which is not a level`, `set one of ${levels.join(', ')}`),
  ANTIPHON_PUBLIC_URL: (value) =>
    URL.canParse(value)
      ? undefined
      : problem(`ANTIPHON_PUBLIC_URL is \`${value}\`, which is not a URL`, 'set a URL such as https://shop.example'),
  NODE_ENV: () => undefined,
  NODE_EXTRA_CA_CERTS: () => undefined,
  CHOKIDAR_USEPOLLING: () => undefined,
  NO_COLOR: () => undefined,
  FORCE_COLOR: () => undefined,
};

/** Checks the environment variables that the command reads. */
export function checkEnvironment(): readonly Finding[] {
  const set = Object.entries(variables).filter(([name]) => (process.env[name] ?? '') !== '');
  if (set.length === 0) return [ok(`None of ${Object.keys(variables).slice(0, 5).join(', ')} is set`)];
  return set.map(([name, check]) => check(process.env[name]!) ?? ok(`${name}=${process.env[name]}`));
}

function portProblem(value: string): Finding | undefined {
  try {
    readPort(value, 'PORT');
    return undefined;
  } catch (error) {
    const { message, fix } = error as Error & { fix?: string };
    return problem(message, fix ?? 'set a number');
  }
}
