import websocket from '@fastify/websocket';
import { HTTPException } from 'antiphon';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Room } from './room';

/** CORS does not apply to a handshake: pages of other sites could open it with the cookies of the browser. */
async function checkOrigin({ headers, baseUrl }: FastifyRequest): Promise<void> {
  if (headers.origin !== undefined && headers.origin !== new URL(baseUrl).origin) throw new HTTPException(403, 'Unknown origin');
}

/** Registers `/chat`, a WebSocket route: each message is sent to everybody in the room. */
export async function registerChat(fastify: FastifyInstance, room: () => Promise<Room>): Promise<void> {
  await fastify.register(websocket, { options: { maxPayload: 4096 } });
  fastify.get('/chat', { websocket: true, onRequest: checkOrigin }, async (socket) => {
    const joined = await room();
    joined.join(socket);
    socket.on('message', (data) => joined.send(String(data)));
    socket.send('Welcome');
  });
}
