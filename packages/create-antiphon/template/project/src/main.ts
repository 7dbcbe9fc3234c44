import { createApp } from 'antiphon';

export default createApp({
  title: '{{title}}',
  version: '0.1.0',
  // The controllers of this directory: `src` in development, `dist` after a build.
  controllers: ['.'],
});
