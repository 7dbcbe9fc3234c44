import {
  type CallHandler,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { type Account, accounts, sessions, type Tenant, tenants } from '../fixtures';

type Request = FastifyRequest & { account?: Account; tenant?: Tenant | undefined };

export const Roles = (...roles: string[]) => SetMetadata('roles', roles);

/** Finds the account of the session, and compares its role with those of the action. */
@Injectable()
export class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const account = accounts.get(sessions.get(request.headers['x-session'] as string)?.user ?? '');
    if (account === undefined) throw new UnauthorizedException();
    request.account = account;
    request.tenant = tenants.get(account.tenant);
    const roles = this.reflector.getAllAndOverride<string[]>('roles', [context.getHandler(), context.getClass()]);
    return request.tenant !== undefined && roles.includes(account.role);
  }
}

export const CurrentAccount = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  return context.switchToHttp().getRequest<Request>().account;
});

/** Adds the tenant to what the action returns. */
@Injectable()
export class TenantInterceptor implements NestInterceptor<object> {
  intercept(context: ExecutionContext, next: CallHandler<object>): Observable<object> {
    const { tenant } = context.switchToHttp().getRequest<Request>();
    return next.handle().pipe(map((value) => ({ ...value, tenant: tenant?.name })));
  }
}
