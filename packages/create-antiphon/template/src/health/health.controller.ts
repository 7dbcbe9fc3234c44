import { Controller, Get } from 'antiphon';

@Controller('', { includeInSchema: false })
export class HealthController {
  /** Asked by the container's health check. */
  @Get('/health')
  check(): { status: 'up' } {
    return { status: 'up' };
  }
}
