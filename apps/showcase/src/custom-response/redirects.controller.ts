import { Controller, Get, RedirectResponse, ResponseClass, StatusCode, Summary, Tags } from 'antiphon';

/** Redirects in three ways. */
@Controller()
@Tags('custom response')
export class RedirectsController {
  @Get('/typer')
  @ResponseClass(RedirectResponse)
  @Summary('RedirectResponse returned: 307')
  typer() {
    return new RedirectResponse('https://typer.tiangolo.com');
  }

  @Get('/fastapi')
  @ResponseClass(RedirectResponse)
  @Summary('RedirectResponse as response class: the action returns the URL')
  fastapi() {
    return 'https://fastapi.tiangolo.com';
  }

  @Get('/pydantic')
  @ResponseClass(RedirectResponse)
  @StatusCode(302)
  @Summary('RedirectResponse as response class with another status: 302')
  pydantic() {
    return 'https://docs.pydantic.dev/';
  }
}
