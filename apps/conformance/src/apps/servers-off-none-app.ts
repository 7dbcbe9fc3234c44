import { createApp } from 'antiphon';
import { RootPathController } from './root-path-controller';

export default createApp({ errors: 'fastapi', rootPath: '/api/v1', rootPathInServers: false, controllers: [RootPathController] });
