import { Controller, Delete, Get, Hook, HTTPException, Path, Post } from 'antiphon';
import type { FastifyRequest } from 'fastify';
import { adminSecret } from './admin-secret';
import { ledger } from './ledger';

async function requireKey({ headers }: FastifyRequest): Promise<void> {
  if (headers['x-key'] !== 'open') throw new HTTPException(401, 'Not authenticated', { headers: { 'www-authenticate': 'Key' } });
}

@Controller('/admin')
@Hook('onRequest', requireKey)
export class AdminController {
  @Get('/secret') secret() {
    return reached();
  }

  @Post('/secret') change() {
    return reached();
  }

  @Delete('/users/:id') remove(@Path('id') _id: string) {
    return reached();
  }

  @Get('/files/*') file(@Path('*') _path: string) {
    return reached();
  }
}

function reached(): object {
  ledger.reached++;
  return { secret: adminSecret };
}
