import { createApp } from 'antiphon';
import { AuthorsController, DataclassesController } from './main/plain-dataclasses';

export default createApp({
  title: 'Oracle',
  version: '1.0.0',
  errorFormat: 'fastapi',
  controllers: [DataclassesController, AuthorsController],
});
