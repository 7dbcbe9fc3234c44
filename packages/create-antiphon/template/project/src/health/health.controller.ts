import { Controller, Get, HTTPException, isClosing, Req } from 'antiphon';
import type { FastifyRequest } from 'fastify';

@Controller('', { includeInSchema: false })
export class HealthController {
  /** Liveness: the process responds. If this fails, restart it. */
  @Get('/health')
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  /**
   * Readiness: requests can be served, and the server is not about to close. Await here what they need, such as a database: an error is a 500, and
   * the proxy sends no requests.
   */
  @Get('/ready')
  async ready(@Req() request: FastifyRequest): Promise<{ status: 'ready' }> {
    if (isClosing(request)) throw new HTTPException(503, 'The server is closing');
    return { status: 'ready' };
  }
}
