import { createApp } from 'antiphon';
import { RootPathController } from './root-path-controller';

export default createApp({
  errorFormat: 'fastapi',
  servers: [{ url: 'https://a.example.com' }, { url: '/api/v1' }],
  rootPath: '/api/v1',
  controllers: [RootPathController],
});
