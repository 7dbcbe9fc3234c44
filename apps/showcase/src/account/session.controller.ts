import {
  Controller,
  Cookie,
  Form,
  Get,
  HTMLResponse,
  HTTPException,
  Post,
  Response,
  ResponseClass,
  ResponseModel,
  record,
  Summary,
  Tags,
  Throws,
} from 'antiphon';
import { CurrentUser } from './current-user';

/** A login form, a session cookie, and a parameter decorator that reads the user from it. */
@Controller()
@Tags('headers, cookies, status')
export class SessionController {
  @Get('/health')
  @ResponseClass(HTMLResponse)
  @Summary('A page in one line')
  health() {
    return '<html><body><h1>OK</h1></body></html>';
  }

  @Post('/login')
  @ResponseModel(record(String))
  @Throws(401)
  @Summary('A form; scripts cannot read the session cookie, and clients cannot change it')
  login(@Form('username') username: string, @Form('password') password: string, response: Response) {
    if (password !== 'secret') throw new HTTPException(401, 'Wrong name or password');
    response.setCookie('session_id', username, { signed: true, maxAge: 3600, httpOnly: true, secure: true, sameSite: 'lax' });
    return { message: `Welcome, ${username}` };
  }

  @Get('/me')
  @ResponseModel(record(String))
  @Throws(401)
  @Summary('A custom parameter decorator: the user of the session')
  me(@CurrentUser() name: string) {
    return { name };
  }

  @Get('/session')
  @ResponseModel(record(String))
  @Summary('A signed cookie, which a client cannot change')
  session(@Cookie('session_id', { signed: true }) name: string) {
    return { name };
  }

  @Post('/logout')
  @ResponseModel(record(String))
  @Summary('Deletes the cookies')
  logout(response: Response) {
    response.deleteCookie('session_id');
    response.deleteCookie('last_viewed_post');
    return { message: 'Logged out' };
  }
}
