import { Controller, Get, IncludeInSchema, JSONResponse, Path, Response, ResponseModel, Summary, Tags } from 'antiphon';
import { UserResponse } from '../users/user.dto';
import { findUser } from '../users/user-store';

/** Common pitfalls and their effects. They are excluded from the document, which they violate; each comment names the correct way. */
@Controller('/pitfalls')
@IncludeInSchema(false)
@Tags('pitfalls')
export class PitfallsController {
  /** A returned response is sent unchanged, so the model does not filter it. Correct: return the value (UsersController.read). */
  @Get('/users/:userId')
  @ResponseModel(UserResponse)
  @Summary('Wrong: a returned JSONResponse bypasses the response model, and sends the hash')
  bypass(@Path('userId', Number, { type: 'integer', example: 1 }) userId: number) {
    return new JSONResponse({ id: userId, password_hash: findUser().passwordHash });
  }

  /** Any script on the page can read this cookie. Correct: `httpOnly`, `secure` and `sameSite` (SessionController.login). */
  @Get('/session-cookie')
  @Summary('Wrong: a session cookie that scripts can read')
  sessionCookie(response: Response) {
    response.setCookie('session_id', 'token');
    return { message: 'Logged in' };
  }

  /** The browser shows the text instead of saving it. Correct: set `Content-Disposition` (ExportsController.text). */
  @Get('/export.csv')
  @Summary('Wrong: a download without Content-Disposition opens in the browser')
  export() {
    return new Response('id,title\n1,Hello\n', { mediaType: 'text/csv' });
  }
}
