import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Deployment } from 'kubernetes-models/apps/v1';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { Service } from 'kubernetes-models/v1';
import { parse as parseToml } from 'smol-toml';
import { parseAllDocuments } from 'yaml';
import { findProgram } from '../../../test/programs';
import { temporaryFolder } from './programs';

const root = join(__dirname, '..');
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** The classes that validate the objects of the manifests, and the modules of their types. */
const kinds = {
  Deployment: { model: Deployment, module: 'kubernetes-models/apps/v1' },
  Service: { model: Service, module: 'kubernetes-models/v1' },
  HorizontalPodAutoscaler: { model: HorizontalPodAutoscaler, module: 'kubernetes-models/autoscaling/v2' },
  PodDisruptionBudget: { model: PodDisruptionBudget, module: 'kubernetes-models/policy/v1' },
} as const;

const manifests = parseAllDocuments(textOf('kubernetes/shop.yaml')).map((document) => document.toJS() as { kind: keyof typeof kinds });

describe('the manifests of Kubernetes', () => {
  test.each(manifests.map((manifest) => [manifest.kind, manifest] as const))('a %s is valid by the schema of the API', (kind, manifest) => {
    const { model } = kinds[kind];
    expect(() => new (model as new (data: object) => { validate(): void })(manifest).validate()).not.toThrow();
  });

  test('the schema finds a value of another type', () => {
    const [deployment] = structuredClone(manifests) as unknown as [{ spec: { template: { spec: { containers: { ports: unknown }[] } } } }];
    deployment.spec.template.spec.containers[0]!.ports = [{ containerPort: 'http' }];
    expect(() => new Deployment(deployment as never).validate()).toThrow('containerPort must be integer');
  });

  test('the objects belong together', () => {
    const [deployment, service, scaler, budget] = manifests as any[];
    const { labels } = deployment.spec.template.metadata;
    expect([deployment.spec.selector.matchLabels, service.spec.selector, budget.spec.selector.matchLabels]).toEqual([
      labels,
      labels,
      labels,
    ]);
    expect(scaler.spec.scaleTargetRef).toEqual({ apiVersion: deployment.apiVersion, kind: 'Deployment', name: deployment.metadata.name });
    const [container] = deployment.spec.template.spec.containers;
    expect(container.ports.map(({ name }: { name: string }) => name)).toContain(service.spec.ports[0].targetPort);
  });

  test('a pod has the time to stop', () => {
    const { spec } = (manifests[0] as any).spec.template;
    const { sleep } = spec.containers[0].lifecycle.preStop;
    // The default of --timeout-graceful-shutdown.
    expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(sleep.seconds + 10);
    const { periodSeconds, failureThreshold } = spec.containers[0].readinessProbe;
    expect(periodSeconds * failureThreshold).toBeLessThan(sleep.seconds);
  });
});

test('the compiler knows each key of the manifests and of Traefik’s file, which the schemas let pass', () => {
  const literals = [
    ...manifests.map(
      ({ kind, ...rest }, index) => `const m${index}: import('${kinds[kind].module}').I${kind} = ${JSON.stringify({ ...rest, kind })};`,
    ),
    `const traefik: Known<import('@schemastore/traefik-v3').TraefikV3StaticConfiguration> = ${JSON.stringify(parseToml(textOf('traefik/traefik.toml')))};`,
  ];
  const known = 'type Known<T> = { [Key in keyof T as string extends Key ? never : Key]: T[Key] };';
  expect(compilerErrors([known, ...literals].join('\n'))).toBe('');
  expect(compilerErrors(`${known}\n${literals[0]!.replace('"readinessProbe"', '"readyProbe"')}`)).toContain('readyProbe');
  expect(compilerErrors(`${known}\n${literals.at(-1)!.replace('"entryPoints"', '"entrypoints"')}`)).toContain('entrypoints');
});

/** Type-checks a file in the folder of this application, which has the packages of the types. */
function compilerErrors(text: string): string {
  const file = join(root, 'node_modules/.cache-valid-files.ts');
  writeFileSync(file, `${text}\nexport {};\n`);
  const compiler = require.resolve('typescript/package.json', { paths: [join(root, '../..')] }).replace('package.json', 'bin/tsc');
  const options = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--module',
    'preserve',
    '--moduleResolution',
    'bundler',
    '--types',
    '',
  ];
  return spawnSync(process.execPath, [compiler, ...options, file], { cwd: root, encoding: 'utf8' }).stdout;
}

test('Traefik’s routers, middlewares and services exist', () => {
  const { entryPoints, providers } = parseToml(textOf('traefik/traefik.toml')) as any;
  expect(() => textOf(`traefik/${providers.file.filename}`)).not.toThrow();
  const { http } = parseToml(textOf('traefik/routes.toml')) as any;
  for (const { entryPoints: used, service, middlewares } of Object.values<any>(http.routers)) {
    expect(Object.keys(entryPoints)).toEqual(expect.arrayContaining(used));
    expect(Object.keys(http.services)).toContain(service);
    expect(Object.keys(http.middlewares)).toEqual(expect.arrayContaining(middlewares));
  }
});

const analyze = findProgram('systemd-analyze');

test('the unit of systemd has no error and no unknown setting', () => {
  if (analyze === undefined) return expect(process.env.ANTIPHON_REQUIRE_SERVERS).toBeUndefined();
  const verify = (text: string): string => {
    const file = join(temporaryFolder('systemd'), 'shop@.service');
    // Node.js is elsewhere on this machine.
    writeFileSync(file, text.replace('/usr/bin/node', process.execPath));
    const { status, stderr } = spawnSync(analyze, ['verify', '--man=no', file], { encoding: 'utf8' });
    return `${status} ${stderr}`.trim();
  };
  expect(verify(textOf('systemd/shop@.service'))).toBe('0');
  expect(verify(textOf('systemd/shop@.service').replace('PrivateTmp', 'PrivateTemp'))).toContain('PrivateTemp');
});
