import { Controller, Path, Put, Response, ResponseModel, Responses, Summary, status, Tags } from 'antiphon';

/** A default status that the action changes. */
@Controller()
@Tags('headers, cookies, status')
export class TasksController {
  readonly #tasks = new Map([['foo', 'Listen to the Bar Fighters']]);

  @Put('/get-or-create-task/:taskId')
  @ResponseModel(String)
  @Responses({ 201: { description: 'The task was created', model: String } })
  @Summary('200 for an existing task, 201 for a new one')
  getOrCreate(@Path('taskId', { description: 'Name of the task; `foo` exists' }) taskId: string, response: Response) {
    const known = this.#tasks.get(taskId);
    if (known !== undefined) return known;
    const task = "This didn't exist before";
    this.#tasks.set(taskId, task);
    response.statusCode = status.HTTP_201_CREATED;
    return task;
  }
}
