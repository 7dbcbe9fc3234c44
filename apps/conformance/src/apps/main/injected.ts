import {
  BackgroundTasks,
  Controller,
  Delete,
  Get,
  HTMLResponse,
  HTTPException,
  JSONResponse,
  Path,
  Put,
  Query,
  Response,
  ResponseClass,
  ResponseModel,
  Responses,
  StatusCode,
  status,
  Throws,
} from 'antiphon';
import { anyStatus, respondsAs, respondsWithStatus } from '../documented';
import { integer } from '../integer';
import { unchecked } from '../unchecked';
import { log } from './log';

/** Sets headers of the injected response for several actions, like a dependency of the reference. */
export function setByDependency(response: Response): void {
  response.headers.set('X-Dep', 'dep');
  response.headers.set('X-Both', 'dep');
  response.setCookie('dep', '1');
  response.statusCode = 201;
}

/** The injected response: headers, cookies and status beside the returned value. */
@Controller('/inj')
export class InjectedController {
  @Get('/headers')
  headers(response: Response) {
    response.headers.set('X-Cat-Dog', 'alone in the world');
    return { message: 'Hello World' };
  }

  @Get('/content-type')
  @Responses(respondsAs('application/problem+json'))
  contentType(response: Response) {
    response.headers.set('Content-Type', 'application/problem+json');
    return { a: 1 };
  }

  @Get('/media-type')
  mediaType(response: Response) {
    response.mediaType = 'text/plain';
    return { a: 1 };
  }

  @Get('/content-length')
  @Throws(500)
  contentLength(response: Response) {
    response.headers.set('Content-Length', '3');
    return { a: 1 };
  }

  @Get('/body-ignored')
  body(response: Response) {
    Object.assign(response, { body: 'ignored' });
    return { a: 1 };
  }

  @Get('/status/:code')
  @Responses(anyStatus)
  status(@Path('code', Number, integer) code: number, response: Response) {
    response.statusCode = code;
    return { a: 1 };
  }

  @Get('/status-none/:code')
  @Responses(anyStatus)
  statusOfNull(@Path('code', Number, integer) code: number, response: Response) {
    response.statusCode = code;
    return null;
  }

  @Get('/ignored-when-response-returned')
  returnedResponse(response: Response) {
    response.headers.set('X-Lost', '1');
    response.setCookie('lost', '1');
    response.statusCode = 202;
    return new JSONResponse({ a: 1 });
  }

  @Get('/returned-itself')
  @Responses({ 202: {} })
  returnedItself(response: Response) {
    response.headers.set('X-Self', '1');
    response.statusCode = 202;
    return response;
  }

  @Get('/returned-itself-no-status')
  @Throws(500)
  returnedItselfWithoutStatus(response: Response) {
    response.headers.set('X-Self', '1');
    return response;
  }

  @Get('/lost-on-http-exception')
  thrown(response: Response) {
    response.headers.set('X-Lost', '1');
    response.setCookie('lost', '1');
    throw new HTTPException(404, 'nope', { headers: { 'X-Error': 'There goes my error' } });
  }

  @Get('/dependency')
  @Responses(respondsWithStatus(201))
  dependency(response: Response) {
    setByDependency(response);
    return { a: 1 };
  }

  @Get('/dependency-and-handler')
  @Responses(respondsWithStatus(202))
  dependencyAndHandler(response: Response) {
    setByDependency(response);
    response.headers.set('X-Both', 'handler');
    response.statusCode = 202;
    response.setCookie('handler', '1');
    return { a: 1 };
  }

  @Get('/dependency-lost-on-422')
  @Responses(respondsWithStatus(201))
  dependencyLost(response: Response, @Query('q', Number, integer) _q: number) {
    setByDependency(response);
    return { a: 1 };
  }

  @Get('/204')
  @StatusCode(204)
  noContent() {
    return null;
  }

  @Get('/204-content')
  @StatusCode(204)
  noContentOfAnObject() {
    return { a: 1 };
  }

  @Get('/304')
  @StatusCode(304)
  notModified() {
    return null;
  }

  @Get('/205')
  @StatusCode(205)
  resetContent() {
    return null;
  }

  @Get('/204-html')
  @StatusCode(204)
  @ResponseClass(HTMLResponse)
  noContentOfHtml() {
    return 'x';
  }

  @Get('/204-response')
  @StatusCode(204)
  @ResponseClass(Response)
  noContentOfTheBaseClass() {
    return unchecked(null);
  }

  @Delete('/204-override/:id')
  @Responses(respondsWithStatus(400))
  @StatusCode(204)
  @ResponseModel(null)
  statusInPlaceOf204(@Path('id', Number, integer) id: number, response: Response) {
    response.statusCode = 400;
    return { msg: 'Status overwritten', id };
  }

  @Get('/background')
  background(tasks: BackgroundTasks) {
    tasks.addTask(log, 'bg 1');
    tasks.addTask(log, 'bg 2');
    return { a: 1 };
  }
}

@Controller()
export class TasksController {
  @Put('/get-or-create-task/:task_id')
  @Responses(respondsWithStatus(201))
  @StatusCode(200)
  getOrCreate(@Path('task_id') taskId: string, response: Response) {
    const tasks = new Map([['foo', 'Listen to the Bar Fighters']]);
    if (tasks.has(taskId)) return tasks.get(taskId);
    response.statusCode = status.HTTP_201_CREATED;
    return "This didn't exist before";
  }
}
