import { Controller, Get, IncludeInSchema, JSONResponse, Path, Response, ResponseModel, Summary, Tags } from 'antiphon';
import { UserResponse } from '../users/user.dto';
import { findUser } from '../users/user-store';

/** What not to do, and what comes of it; not in the document, which these break. The right way is beside each in the comment. */
@Controller('/mistakes')
@IncludeInSchema(false)
@Tags('mistakes')
export class MistakesController {
  /** A returned response is sent as it is, so the model filters nothing. Right: return the value (UsersController.read). */
  @Get('/users/:userId')
  @ResponseModel(UserResponse)
  @Summary('Wrong: a returned JSONResponse goes past the response model, hash included')
  bypass(@Path('userId', Number, { type: 'integer', example: 1 }) userId: number) {
    return new JSONResponse({ id: userId, password_hash: findUser().passwordHash });
  }

  /** Any script on the page can read this cookie. Right: `httpOnly`, `secure` and `sameSite` (SessionController.login). */
  @Get('/session-cookie')
  @Summary('Wrong: a session cookie that scripts can read')
  sessionCookie(response: Response) {
    response.setCookie('session_id', 'token');
    return { message: 'Logged in' };
  }

  /** The browser shows the text instead of saving it. Right: say `Content-Disposition` (ExportsController.text). */
  @Get('/export.csv')
  @Summary('Wrong: a download without Content-Disposition opens in the browser')
  export() {
    return new Response('id,title\n1,Hello\n', { mediaType: 'text/csv' });
  }
}
