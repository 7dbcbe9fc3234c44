// src/health.controller.ts
import { Controller, Get, HTTPException, isClosing, Req } from 'antiphon';
import type { FastifyRequest } from 'fastify';

@Controller('', { includeInSchema: false })
export class HealthController {
  @Get('/health')
  live() {
    return { status: 'up' };
  }

  @Get('/ready')
  async ready(@Req() request: FastifyRequest) {
    if (isClosing(request)) throw new HTTPException(503, 'The server is closing');
    // Await here what requests need, such as a database: an error is a 500.
    return { status: 'ready' };
  }
}
