import { Controller, Delete, Depends, dependency, Get, HTTPException, Inject, Post, path, ResponseModel, Tags } from 'antiphon';
import { and, eq } from 'drizzle-orm';
import { DATABASE, type Database, transaction } from '../database/database';
import { follows, type User, users } from '../database/tables';
import { currentUser, viewer } from '../users/current-user';
import { ProfileResponse } from './profile.dto';
import { profileColumns } from './profile.queries';

const username = path('username', String, { description: 'The name of a user' });

const requestedUser = dependency({ uses: [username, DATABASE], throws: [404] }, async (given, database) => {
  const [user] = await database.select().from(users).where(eq(users.username, given));
  if (user === undefined) throw new HTTPException(404, 'No such user');
  return user;
});

@Controller('/profiles/:username')
@Tags('Profile')
@ResponseModel(ProfileResponse)
export class ProfilesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get()
  read(@Depends(requestedUser) { id }: User, @Depends(viewer) user: User | undefined) {
    return readProfile(this.database, user, id);
  }

  @Post('/follow')
  async follow(@Depends(requestedUser) { id }: User, @Depends(currentUser) user: User, @Depends(transaction) database: Database) {
    await database.insert(follows).values({ followerId: user.id, followedId: id }).onConflictDoNothing();
    return readProfile(database, user, id);
  }

  @Delete('/follow')
  async unfollow(@Depends(requestedUser) { id }: User, @Depends(currentUser) user: User, @Depends(transaction) database: Database) {
    await database.delete(follows).where(and(eq(follows.followerId, user.id), eq(follows.followedId, id)));
    return readProfile(database, user, id);
  }
}

async function readProfile(database: Database, viewer: User | undefined, id: number): Promise<ProfileResponse> {
  const [profile] = await database.select(profileColumns(database, viewer)).from(users).where(eq(users.id, id));
  return { profile: profile! };
}
