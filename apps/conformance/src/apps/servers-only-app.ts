import { createApp } from 'antiphon';
import { RootPathController } from './root-path-controller';
import { servers } from './servers';

export default createApp({ errors: 'fastapi', servers, controllers: [RootPathController] });
