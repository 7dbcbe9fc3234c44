import { slugOf } from './articles/slug';
import type { Database } from './database/database';
import { articles, comments, favorites, follows, users } from './database/tables';
import { hashPassword } from './users/password';

const texts = [
  ['How to train your dragon', 'Patience, and a fire extinguisher', ['dragons', 'training']],
  ['Responses are classes', 'What an action returns is declared beside it', ['antiphon', 'typescript']],
  ['One transaction for each request', 'Where it begins, and who commits it', ['antiphon', 'postgresql']],
  ['Tea, and how to make it', 'Boiling water is not always right', ['tea']],
  ['Birds of the harbor', 'Twelve mornings with binoculars', ['birds', 'training']],
] as const;

/** Adds users, articles and comments to a database without users. All passwords are `password`. */
export async function addSampleData(database: Database): Promise<void> {
  if ((await database.$count(users)) > 0) return;
  const passwordHash = await hashPassword('password');
  const people = ['ann', 'ben', 'cleo'].map((username) => ({
    username,
    email: `${username}@example.com`,
    passwordHash,
    bio: `I am ${username}.`,
  }));
  await database.transaction(async (transaction) => {
    const [ann, ben, cleo] = (await transaction.insert(users).values(people).returning()).map(({ id }) => id) as [number, number, number];
    const rows = texts.map(([title, description, tagList], index) => {
      return {
        slug: slugOf(title),
        title,
        description,
        body: `${description}.\n\nMore soon.`,
        tagList: [...tagList],
        authorId: [ann, ben][index % 2]!,
      };
    });
    const ids = (await transaction.insert(articles).values(rows).returning()).map(({ id }) => id);
    await transaction.insert(follows).values([
      { followerId: ann, followedId: ben },
      { followerId: cleo, followedId: ann },
    ]);
    await transaction.insert(favorites).values(ids.slice(0, 3).map((articleId) => ({ userId: cleo, articleId })));
    await transaction.insert(comments).values({ body: 'Thank you so much!', articleId: ids[0]!, authorId: cleo });
  });
}
