import { createApp } from 'antiphon';
import { RootPathController } from './root-path-controller';
import { servers } from './servers';

export default createApp({ errorFormat: 'fastapi', servers, controllers: [RootPathController] });
