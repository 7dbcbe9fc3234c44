import { Controller, Get, IncludeInSchema, Reply, Summary, Tags } from 'antiphon';
import type { FastifyReply } from 'fastify';

/** Files of the directory `staticRoot`, sent by the reply of Fastify. They are not in the document, which does not know their content. */
@Controller('/manuals')
@IncludeInSchema(false)
@Tags('files')
export class ManualsController {
  @Get('/short')
  @Summary('A file by `reply.sendFile`')
  short(@Reply() reply: FastifyReply) {
    return reply.sendFile('short.txt');
  }

  @Get('/long')
  @Summary('A download by `reply.download`')
  long(@Reply() reply: FastifyReply) {
    return reply.download('long.txt', 'manual.txt');
  }
}
