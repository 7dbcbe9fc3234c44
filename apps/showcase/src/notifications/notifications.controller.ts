import { BackgroundTasks, Controller, Get, Path, Post, StatusCode, Summary, Tags } from 'antiphon';

/** Work that is done after the answer has been sent. */
@Controller('/notifications')
@Tags('background tasks')
export class NotificationsController {
  readonly #sent: string[] = [];

  @Post('/:email')
  @StatusCode(202)
  @Summary('A task that runs after the answer')
  send(@Path('email') email: string, tasks: BackgroundTasks) {
    tasks.addTask(this.#write, email, 'some notification');
    return { message: 'Notification sent in the background' };
  }

  @Get('/')
  @Summary('What the tasks have done')
  list() {
    return this.#sent;
  }

  readonly #write = (email: string, message: string): void => {
    this.#sent.push(`notification for ${email}: ${message}`);
  };
}
