import { createApp } from 'antiphon';
import { RootPathController } from './root-path-controller';

export default createApp({ errorFormat: 'fastapi', openapiUrl: null, controllers: [RootPathController] });
