import { createApp } from 'antiphon';
import { HealthController } from './health/health.controller';
import { ItemsController } from './items/items.controller';

export default createApp({
  title: '{{name}}',
  version: '0.1.0',
  controllers: [ItemsController, HealthController],
});
