import { EventStreamBody } from '@antiphon/responses';
import type { FastifyInstance } from 'fastify';
import { cutOff, isOver, onceOver, type RawResponse } from '../node/exchange';
import { defaultCloseTimeout, remainingCloseTime } from './close-timeout';
import { Members } from './members';

/** The open streams of a scope and those below it. */
export interface OpenStreams {
  /** Milliseconds that they have to end by themselves when the server closes. */
  readonly closeTimeout: number;
  /** Adds an exchange whose response may never end by itself, and its body once there is one. */
  add(raw: RawResponse, body?: unknown): void;
}

/** Milliseconds after which a client reconnects to an event stream that ended because the server closed. */
const reconnectAfter = 1000;

const openStreams = Symbol('antiphon.openStreams');

/** Returns the streams of the scope that an instance belongs to; undefined outside of Antiphon. */
export function openStreamsOf(fastify: FastifyInstance): OpenStreams | undefined {
  return (fastify as { [openStreams]?: OpenStreams })[openStreams];
}

/**
 * Ends the streams of a scope when its server closes: event streams at once, with a complete last event and a time to reconnect. Other streams
 * have `closeTimeout` milliseconds to end by themselves and are cut off then: an endless one would keep the server from ever closing.
 */
export function registerOpenStreams(fastify: FastifyInstance, closeTimeout = inheritedCloseTimeout(fastify)): OpenStreams {
  const streams = new ScopeStreams(closeTimeout);
  let timer: NodeJS.Timeout | undefined;
  fastify.addHook('preClose', async () => {
    streams.endEvents();
    timer = setTimeout(() => streams.cutOffAll(), remainingCloseTime(fastify.server, closeTimeout));
  });
  fastify.addHook('onClose', async () => clearTimeout(timer));
  fastify.decorate(openStreams as never, streams as never);
  return streams;
}

function inheritedCloseTimeout(fastify: FastifyInstance): number {
  return openStreamsOf(fastify)?.closeTimeout ?? defaultCloseTimeout;
}

class ScopeStreams implements OpenStreams {
  readonly closeTimeout: number;
  readonly #events = new Members<EventStreamBody>();
  readonly #exchanges = new Members<RawResponse>();
  #phase: 'open' | 'closing' | 'ended' = 'open';

  constructor(closeTimeout: number) {
    this.closeTimeout = closeTimeout;
  }

  add(raw: RawResponse, body?: unknown): void {
    if (body instanceof EventStreamBody) this.#addEvents(body);
    if (isOver(raw)) return;
    if (this.#phase === 'ended') return void cutOff(raw);
    onceOver(raw, this.#exchanges.add(raw));
  }

  #addEvents(body: EventStreamBody): void {
    if (this.#phase !== 'open') return void body.end(reconnectAfter);
    body.once('close', this.#events.add(body));
  }

  endEvents(): void {
    this.#phase = 'closing';
    for (const body of this.#events) body.end(reconnectAfter);
  }

  cutOffAll(): void {
    this.#phase = 'ended';
    for (const raw of this.#exchanges) cutOff(raw);
  }
}
