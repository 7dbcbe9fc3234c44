import { createApp, staticDirectory } from 'antiphon';
import { BodiesController, ParametersController } from './main/bodies';
import { CookiesController } from './main/cookies';
import { CustomResponsesController } from './main/custom-responses';
import { dataFile } from './main/data-files';
import { AuthorsController, DataclassesController } from './main/dataclasses';
import { EventsController } from './main/events';
import { ExceptionsController } from './main/exceptions';
import { FilesController } from './main/files';
import { HtmlController } from './main/html';
import { InjectedController, TasksController } from './main/injected';
import { JsonController } from './main/json';
import { JsonLinesController, RawStreamsController } from './main/json-lines';
import { LogController } from './main/log';
import { ModelSwitchesController } from './main/model-switches';
import { PostsController } from './main/posts';
import { RedirectsController } from './main/redirects';
import { ResponsesController } from './main/responses';
import { StarletteEventsController } from './main/sse-starlette';
import { StreamingController } from './main/streaming';
import { UsersController } from './main/users';

export default createApp({
  title: 'Oracle',
  version: '1.0.0',
  errorFormat: 'fastapi',
  controllers: [
    LogController,
    CustomResponsesController,
    ResponsesController,
    JsonController,
    HtmlController,
    CookiesController,
    RedirectsController,
    StreamingController,
    FilesController,
    PostsController,
    UsersController,
    ModelSwitchesController,
    InjectedController,
    TasksController,
    ExceptionsController,
    DataclassesController,
    AuthorsController,
    BodiesController,
    ParametersController,
    EventsController,
    JsonLinesController,
    RawStreamsController,
    StarletteEventsController,
  ],
})
  .mount('/static', staticDirectory(dataFile('static')))
  .mount('/static-html', staticDirectory(dataFile('static'), { html: true }));
