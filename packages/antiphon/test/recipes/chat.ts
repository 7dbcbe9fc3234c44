import { timingSafeEqual } from 'node:crypto';
import websocket, { type WebSocket } from '@fastify/websocket';
import { IsString, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { type App, type AppOptions, Body, Controller, createApp, HTTPException, Post, StatusCode } from '../../src';

class Message {
  @IsString() @MaxLength(200) text!: string;
}

/** The open sockets. Controllers and WebSocket routes share this service. */
class Room {
  readonly #sockets = new Set<WebSocket>();

  join(socket: WebSocket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
  }

  send(text: string): number {
    for (const socket of this.#sockets) socket.send(JSON.stringify({ text }));
    return this.#sockets.size;
  }
}

@Controller('/messages')
class MessagesController {
  constructor(private readonly room: Room) {}

  @Post()
  @StatusCode(202)
  send(@Body() { text }: Message) {
    return { receivers: this.room.send(text) };
  }
}

const token = Buffer.from('secret-token');

/** Rejects a handshake before the connection is upgraded: its response is a problem, as that of an action. */
async function guard({ headers }: FastifyRequest): Promise<void> {
  // A browser sends its cookies with the handshake of any page, and CORS does not apply.
  if (headers.origin !== undefined && headers.origin !== 'https://example.com') throw new HTTPException(403, 'Unknown origin');
  const given = Buffer.from(headers.authorization?.replace(/^Bearer /, '') ?? '');
  if (given.length !== token.length || !timingSafeEqual(given, token)) throw new HTTPException(401, 'A token is required');
}

/** Creates an application with a chat: `POST /messages`, and `GET /chat` as a WebSocket. */
export function createChat(options: Partial<AppOptions> = {}): App {
  const app: App = createApp({
    controllers: [MessagesController],
    providers: [Room],
    ...options,
    async configure(fastify) {
      await fastify.register(websocket, { options: { maxPayload: 1024 } });
      fastify.get('/chat', { websocket: true, onRequest: guard }, async (socket) => {
        const room = await app.resolve(Room);
        room.join(socket);
        socket.on('message', (data) => room.send(String(data)));
      });
    },
  });
  return app;
}
