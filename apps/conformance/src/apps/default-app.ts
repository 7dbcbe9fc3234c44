import { Controller, createApp, Get, HTMLResponse, ORJSONResponse, PlainTextResponse, ResponseClass } from 'antiphon';

@Controller()
class ItemsController {
  @Get('/items/')
  items() {
    return [{ item_id: 'Foo' }];
  }

  @Get('/override')
  @ResponseClass(PlainTextResponse)
  override() {
    return 'Hello World';
  }
}

/** The actions of each controller of the tree; one of the two has its own response class. */
abstract class Greetings {
  abstract readonly name: string;

  @Get('/')
  greet() {
    return `Hello ${this.name}`;
  }

  @Get('/override')
  @ResponseClass(HTMLResponse)
  override() {
    return `Hello ${this.name}`;
  }
}

@Controller('/a')
class A extends Greetings {
  readonly name = 'A';
}

@Controller('/a/a')
class AA extends Greetings {
  readonly name = 'A A';
}

@Controller('/a/b', { responseClass: PlainTextResponse })
class AB extends Greetings {
  readonly name = 'A B';
}

@Controller('/b', { responseClass: PlainTextResponse })
class B extends Greetings {
  readonly name = 'B';
}

@Controller('/b/a', { responseClass: PlainTextResponse })
class BA extends Greetings {
  readonly name = 'B A';
}

@Controller('/b/a/c', { responseClass: HTMLResponse })
class BAC extends Greetings {
  readonly name = 'B A C';
}

/** A router with its own response class, included twice. */
@ResponseClass(HTMLResponse)
abstract class Own {
  @Get('/own')
  own() {
    return '<b>own</b>';
  }
}

@Controller('/own1')
class OwnFirst extends Own {}

@Controller('/own2')
class OwnSecond extends Own {}

export default createApp({
  errorFormat: 'fastapi',
  defaultResponseClass: ORJSONResponse,
  controllers: [ItemsController, A, AA, AB, B, BA, BAC, OwnFirst, OwnSecond],
});
