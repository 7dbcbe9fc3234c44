import { EventStreamBody } from '@antiphon/responses';
import type { Report } from '@antiphon/schema';
import type { FastifyInstance } from 'fastify';
import { problems } from '../../problems/problems';
import { maxTimerDelay } from '../../routes/checks/check-timeout';
import { cutOff, isOver, onceOver, type RawResponse } from '../node/exchange';
import { remainingCloseTime } from './close-deadline';

/** The open streams of a scope and those below it. */
export interface OpenStreams {
  /** Milliseconds that they have to end by themselves when the server closes. */
  readonly closeTimeout: number;
  /** Adds an exchange whose response may never end by itself; and its body, once there is one. */
  add(raw: RawResponse, body?: unknown): void;
}

/** Milliseconds after which a client reconnects to an event stream that ended because the server closed. */
const reconnectAfter = 1000;

/** Milliseconds, where neither the application nor the one it is mounted in sets another. */
export const defaultCloseTimeout = 10_000;

const openStreams = Symbol('antiphon.openStreams');

/** Returns the streams of the scope an instance belongs to; undefined outside of Antiphon. */
export function openStreamsOf(fastify: FastifyInstance): OpenStreams | undefined {
  return (fastify as { [openStreams]?: OpenStreams })[openStreams];
}

/** Reports a value of `closeTimeout` that no timer can wait. */
export function checkCloseTimeout(closeTimeout: unknown, report: Report): void {
  if (closeTimeout === undefined || isMilliseconds(closeTimeout)) return;
  report({ className: 'createApp', member: 'closeTimeout', ...problems.closeTimeout(closeTimeout, maxTimerDelay) });
}

function isMilliseconds(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= maxTimerDelay;
}

function inheritedCloseTimeout(fastify: FastifyInstance): number {
  return openStreamsOf(fastify)?.closeTimeout ?? defaultCloseTimeout;
}

/**
 * Ends the streams of a scope when its server closes: event streams at once and in good order, with a hint when to reconnect. The others
 * have `closeTimeout` milliseconds to end by themselves and are cut off then: an endless one would keep the server from ever closing.
 */
export function registerOpenStreams(fastify: FastifyInstance, closeTimeout = inheritedCloseTimeout(fastify)): OpenStreams {
  const events = new Set<EventStreamBody>();
  const exchanges = new Set<RawResponse>();
  let phase: 'open' | 'closing' | 'ended' = 'open';
  let timer: NodeJS.Timeout | undefined;
  fastify.addHook('preClose', async () => {
    phase = 'closing';
    for (const body of events) body.end(reconnectAfter);
    timer = setTimeout(endAll, remainingCloseTime(fastify.server, closeTimeout));
  });
  fastify.addHook('onClose', async () => clearTimeout(timer));

  function endAll(): void {
    phase = 'ended';
    for (const raw of exchanges) cutOff(raw);
  }

  function addEvents(body: EventStreamBody): void {
    if (phase !== 'open') return void body.end(reconnectAfter);
    events.add(body);
    body.once('close', () => events.delete(body));
  }

  const streams: OpenStreams = {
    closeTimeout,
    add(raw, body) {
      if (body instanceof EventStreamBody) addEvents(body);
      if (exchanges.has(raw) || isOver(raw)) return;
      if (phase === 'ended') return cutOff(raw);
      exchanges.add(raw);
      onceOver(raw, () => exchanges.delete(raw));
    },
  };
  fastify.decorate(openStreams as never, streams as never);
  return streams;
}
