import { and, eq, exists, type SQL } from 'drizzle-orm';
import type { Database } from '../database/database';
import { follows, type User, users } from '../database/tables';

/** The id of a viewer without an account: ids begin with 1. */
export const anonymousId = 0;

/** The columns of a profile as the viewer sees it. */
export function profileColumns(database: Database, viewer: User | undefined) {
  const following = and(eq(follows.followerId, viewer?.id ?? anonymousId), eq(follows.followedId, users.id));
  return {
    username: users.username,
    bio: users.bio,
    image: users.image,
    following: exists(database.select().from(follows).where(following)) as SQL<boolean>,
  };
}
