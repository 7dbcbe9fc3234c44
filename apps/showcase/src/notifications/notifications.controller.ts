import { BackgroundTasks, Controller, Get, Path, Post, ResponseModel, record, StatusCode, Summary, Tags } from 'antiphon';

/** Work that runs after the response was sent. */
@Controller('/notifications')
@Tags('background tasks')
export class NotificationsController {
  readonly #sent: string[] = [];

  @Post('/:email')
  @ResponseModel(record(String))
  @StatusCode(202)
  @Summary('A task that runs after the response')
  send(@Path('email', { description: 'Recipient of the notification' }) email: string, tasks: BackgroundTasks) {
    tasks.addTask(this.#write, email, 'some notification');
    return { message: 'Notification sent in the background' };
  }

  @Get('/')
  @ResponseModel([String])
  @Summary('The results of the tasks')
  list() {
    return this.#sent;
  }

  readonly #write = (email: string, message: string): void => {
    this.#sent.push(`notification for ${email}: ${message}`);
  };
}
