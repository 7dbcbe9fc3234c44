import { Around, Controller, Field, Get, Hook, ResponseModel, Throws } from 'antiphon';
import { envelope } from './envelope';
import { checkRole, Roles } from './roles';

class Envelope {
  @Field() name!: string;
}

/** Actions return their data; an interceptor wraps them, and a hook reads the metadata of the route. */
@Controller('/envelopes', { tags: ['interceptors'] })
@Around(envelope)
@Hook('onRequest', checkRole)
export class EnvelopesController {
  @Get('/')
  @ResponseModel([Envelope])
  list() {
    return [{ name: 'C5', weight: 'not sent: the model has no such field' }];
  }

  @Get('/largest')
  @ResponseModel(Envelope)
  @Roles(['staff'])
  @Throws(403)
  largest() {
    return { name: 'C3' };
  }
}
