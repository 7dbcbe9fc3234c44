import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, createApp, Get, staticDirectory } from 'antiphon';
import { AdminController } from './admin-controller';
import { BodiesController } from './bodies-controller';
import { DependenciesController } from './dependencies-controller';
import { published, uploads } from './directories';
import { EchoController } from './echo-controller';
import { EventsController } from './events-controller';
import { FailsController } from './fails-controller';
import { FilesController } from './files-controller';
import { SlowController } from './slow-controller';
import { StreamsController } from './streams-controller';

@Controller()
class HealthController {
  @Get('/healthy') healthy() {
    return { healthy: true };
  }
}

const controllers = [
  HealthController,
  AdminController,
  BodiesController,
  DependenciesController,
  EchoController,
  EventsController,
  FailsController,
  FilesController,
  SlowController,
  StreamsController,
];

/** Returns server options with a self-signed certificate. */
function secure(): object {
  const folder = join(__dirname, '../../../../packages/antiphon/test/fixtures/tls');
  const [key, cert] = ['shop.key', 'shop.crt'].map((name) => readFileSync(join(folder, name)));
  return { https: { key, cert } };
}

/** The attacked application, with every kind of route. */
export const app = createApp({
  title: 'Attacked',
  controllers,
  // Set by `startHttp2Target` and `startSecureTarget`. The timer of a session keeps it alive after its end.
  fastify: process.env.ATTACK_HTTP2 ? ({ http2: true, http2SessionTimeout: 3000 } as object) : process.env.ATTACK_TLS ? secure() : {},
  forms: { directory: uploads, memoryThreshold: 10_000, maxFileSize: 100_000, maxFiles: 5, maxFields: 20, maxFieldSize: 5000 },
});
app.mount('/static', staticDirectory(published, { html: true }));
app.mount('/mounted', createApp({ controllers: [AdminController], docsUrl: null, redocUrl: null }));
app.mount('/tenants/:tenant', createApp({ title: 'Tenant', controllers: [HealthController] }));
