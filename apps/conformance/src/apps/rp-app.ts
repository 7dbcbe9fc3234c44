import { createApp } from 'antiphon';
import { RootPathController } from './root-path-controller';

export default createApp({ errorFormat: 'fastapi', rootPath: '/api/v1', controllers: [RootPathController] });
