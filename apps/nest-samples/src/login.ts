import jwt from '@fastify/jwt';
import { Body, Controller, createApp, Depends, dependency, Get, HTTPBearer, HTTPException, Post, Req, req } from 'antiphon';
import { IsString } from 'class-validator';
import type { FastifyRequest } from 'fastify';

interface Claims {
  readonly sub: number;
  readonly username: string;
}

interface User {
  readonly userId: number;
  readonly username: string;
}

class Users {
  readonly #users = [
    { userId: 1, username: 'john', password: 'changeme' },
    { userId: 2, username: 'maria', password: 'guess' },
  ];

  findByName(username: string) {
    return this.#users.find((user) => user.username === username);
  }
}

class Login {
  @IsString() username!: string;
  @IsString() password!: string;
}

const bearer = new HTTPBearer({ bearerFormat: 'JWT' });

const currentUser = dependency({ uses: [bearer, req] }, (token, { server }): User => {
  try {
    const { sub, username } = server.jwt.verify<Claims>(token);
    return { userId: sub, username };
  } catch {
    throw bearer.unauthorized('The token is invalid or has expired');
  }
});

@Controller('auth')
class AuthController {
  constructor(private readonly users: Users) {}

  @Post('login', { statusCode: 201, throws: [401] })
  logIn(@Body() { username, password }: Login, @Req() { server }: FastifyRequest) {
    const user = this.users.findByName(username);
    if (user?.password !== password) throw new HTTPException(401);
    return { access_token: server.jwt.sign({ sub: user.userId, username }) };
  }
}

@Controller()
class ProfileController {
  @Get('profile')
  read(@Depends(currentUser) user: User) {
    return user;
  }
}

/** The sample `19-auth-jwt`: a login that issues a token, and a profile that requires one. */
export const createLogin = () =>
  createApp({
    controllers: [AuthController, ProfileController],
    configure: async (fastify) => {
      await fastify.register(jwt, { secret: 'only for this sample', sign: { expiresIn: '60s' } });
    },
  });
