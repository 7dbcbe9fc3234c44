import { Controller, Get } from 'antiphon';

@Controller('', { includeInSchema: false })
export class HealthController {
  /** Liveness: the process responds. If this fails, restart it. */
  @Get('/health')
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  /** Readiness: requests can be served. Await here what they need, such as a database: an error is a 500, and the proxy sends no requests. */
  @Get('/ready')
  async ready(): Promise<{ status: 'ready' }> {
    return { status: 'ready' };
  }
}
