import { Controller, Path, Put, Response, Responses, Summary, status, Tags } from 'antiphon';

/** A default status that the action changes. */
@Controller()
@Tags('headers, cookies, status')
export class TasksController {
  readonly #tasks = new Map([['foo', 'Listen to the Bar Fighters']]);

  @Put('/get-or-create-task/:taskId')
  @Responses({ 201: { description: 'The task is new', model: String } })
  @Summary('200 for a task that is there, 201 for a new one')
  getOrCreate(@Path('taskId') taskId: string, response: Response) {
    const known = this.#tasks.get(taskId);
    if (known !== undefined) return known;
    this.#tasks.set(taskId, "This didn't exist before");
    response.statusCode = status.HTTP_201_CREATED;
    return this.#tasks.get(taskId);
  }
}
