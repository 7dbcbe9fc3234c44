import { Body, Controller, Depends, Get, Inject, Post, Put, ResponseModel, StatusCode, Tags, Throws } from 'antiphon';
import { eq } from 'drizzle-orm';
import { DATABASE, type Database } from '../database/database';
import { type User, users } from '../database/tables';
import { currentUser, token } from './current-user';
import { hashPassword, isPassword } from './password';
import { Tokens } from './tokens';
import { LoginUser, NewUser, UpdateUser, UserResponse } from './user.dto';

@Controller()
@Tags('User and Authentication')
@ResponseModel(UserResponse)
export class UsersController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly tokens: Tokens,
  ) {}

  @Post('/users')
  @StatusCode(201)
  async register(@Body('user') { password, ...values }: NewUser) {
    const passwordHash = await hashPassword(password);
    const [user] = await this.database
      .insert(users)
      .values({ ...values, passwordHash })
      .returning();
    return this.withToken(user!);
  }

  @Post('/users/login')
  @Throws(401)
  async login(@Body('user') { email, password }: LoginUser) {
    const [user] = await this.database.select().from(users).where(eq(users.email, email));
    if (!(await isPassword(password, user?.passwordHash))) throw token.unauthorized('Wrong email or password');
    return this.withToken(user!);
  }

  @Get('/user')
  read(@Depends(currentUser) user: User) {
    return this.withToken(user);
  }

  @Put('/user')
  async update(@Depends(currentUser) { id, passwordHash }: User, @Body('user') { password, ...changes }: UpdateUser) {
    const newHash = password === undefined ? passwordHash : await hashPassword(password);
    const [user] = await this.database
      .update(users)
      .set({ ...changes, passwordHash: newHash })
      .where(eq(users.id, id))
      .returning();
    return this.withToken(user!);
  }

  private withToken(user: User): UserResponse {
    return { user: { ...user, token: this.tokens.issue(user) } };
  }
}
