// A service that is not created in the time of a host.
import Fastify from 'fastify';
import { antiphon, provide, token } from '../../src';

const DATABASE = token<string>('database');

export default Fastify({ pluginTimeout: 200 }).register(antiphon, {
  controllers: [],
  providers: [provide(DATABASE, { factory: () => new Promise<string>(() => {}) })],
});
// → service-too-slow | antiphon.providers | - | give the host more time: Fastify({ pluginTimeout: 60_000 }); or create the value before the host, and supply it: provide(TOKEN, { value })
