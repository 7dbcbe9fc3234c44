// A parameter whose type is inferred from its default.
import { Controller, createApp, Form, Post } from '../../src';

@Controller('/sign-in')
class SignInController {
  @Post()
  signIn(@Form('user?') user = '') {
    return user;
  }
}

export default createApp({ controllers: [SignInController] });
// → inferred-type | SignInController.signIn (parameter 1) | 7 | write the type in the signature, such as `x: string = ''`, or name it in the decorator: @Form('user?', String)
