import { Controller, Get } from 'antiphon';

@Controller('', { includeInSchema: false })
export class HealthController {
  /** Called by the health check of the container. */
  @Get('/health')
  check(): { status: 'up' } {
    return { status: 'up' };
  }
}
