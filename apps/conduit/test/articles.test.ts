import { eventsOf, type TestClient } from 'antiphon/testing';
import { publish, register, startConduit } from './start-conduit';

let conduit: TestClient;
let ann: Record<string, string>;
let ben: Record<string, string>;
beforeAll(async () => {
  conduit = startConduit();
  ann = await register(conduit, 'ann');
  ben = await register(conduit, 'ben');
}, 120_000);
afterAll(() => conduit.close());

test('articles with the same title have different slugs, which a new title changes', async () => {
  const [first, second] = [
    await publish(conduit, ann, { title: 'Über Drachen!' }),
    await publish(conduit, ann, { title: 'Über Drachen!' }),
  ];
  expect(first.slug).toMatch(/^über-drachen-[0-9a-f]{8}$/);
  expect(second.slug).not.toBe(first.slug);
  const url = `/api/articles/${encodeURIComponent(first.slug)}`;
  const same = await conduit.put(url, { headers: ann, json: { article: { body: 'Longer.', title: 'Über Drachen!' } } });
  expect((await same.json()).article).toMatchObject({ slug: first.slug, body: 'Longer.', title: 'Über Drachen!' });
  const renamed = await conduit.put(url, { headers: ann, json: { article: { title: '竜' } } });
  expect((await renamed.json()).article.slug).toMatch(/^竜-[0-9a-f]{8}$/);
  expect((await conduit.get(url)).status).toBe(404);
});

test('only the author changes and deletes an article', async () => {
  const { slug } = await publish(conduit, ann);
  const url = `/api/articles/${slug}`;
  const refused = await conduit.put(url, { headers: ben, json: { article: { body: 'Mine.' } } });
  expect([refused.status, await refused.json()]).toEqual([403, { errors: { body: ['Only its author may change an article'] } }]);
  expect((await conduit.delete(url, { headers: ben })).status).toBe(403);
  expect((await conduit.delete(url)).headers.get('www-authenticate')).toBe('Token');
  expect((await conduit.delete(url, { headers: ann })).status).toBe(204);
  expect((await conduit.delete(url, { headers: ann })).status).toBe(404);
});

test('simultaneous favorites of a user count once', async () => {
  const { slug } = await publish(conduit, ann);
  const favorite = (headers: Record<string, string>) => conduit.post(`/api/articles/${slug}/favorite`, { headers });
  const responses = await Promise.all([ann, ben, ann, ben, ann].map(favorite));
  expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  const { article } = await (await conduit.get(`/api/articles/${slug}`, { headers: ben })).json();
  expect(article).toMatchObject({ favorited: true, favoritesCount: 2 });
  const removed = await conduit.delete(`/api/articles/${slug}/favorite`, { headers: ben });
  expect((await removed.json()).article).toMatchObject({ favorited: false, favoritesCount: 1 });
});

test('articles are found by tag, author and favorite, the latest first, in pages with the number of all', async () => {
  const slugs: string[] = [];
  for (const tagList of [['tea'], ['tea', 'birds', 'tea'], ['birds']]) slugs.unshift((await publish(conduit, ben, { tagList })).slug);
  await conduit.post(`/api/articles/${slugs[0]}/favorite`, { headers: ann });
  const list = async (query: string) => {
    const { articles, articlesCount } = await (await conduit.get(`/api/articles?${query}`)).json();
    return [articles.map(({ slug }: { slug: string }) => slug), articlesCount];
  };
  expect(await list('tag=tea')).toEqual([[slugs[1], slugs[2]], 2]);
  expect(await list('tag=birds&favorited=ann')).toEqual([[slugs[0]], 1]);
  expect(await list('author=ben&limit=1&offset=1')).toEqual([[slugs[1]], 3]);
  expect(await list('author=stranger')).toEqual([[], 0]);
  const tags = await (await conduit.get('/api/tags')).json();
  expect(tags).toEqual({ tags: ['birds', 'tea'] });
});

test('the feed has the articles of followed users', async () => {
  const reader = await register(conduit, 'cleo');
  const feed = async () => (await conduit.get('/api/articles/feed?limit=1', { headers: reader })).json();
  expect(await feed()).toEqual({ articles: [], articlesCount: 0 });
  const followed = await conduit.post('/api/profiles/ben/follow', { headers: reader });
  expect(await followed.json()).toEqual({ profile: { username: 'ben', bio: '', image: '', following: true } });
  const { slug } = await publish(conduit, ben);
  const { articles, articlesCount } = await feed();
  expect(articles).toMatchObject([{ slug, author: { username: 'ben', following: true } }]);
  expect(articles[0]).not.toHaveProperty('body');
  expect(articlesCount).toBeGreaterThan(1);
});

test('an event stream sends what is published, and after a reconnection what was missed', async () => {
  const stream = eventsOf(await conduit.get('/api/articles/events', { headers: { 'last-event-id': '0' } }));
  const { slug } = await publish(conduit, ann, { title: 'Now' });
  let lastId = '';
  for await (const event of stream) {
    lastId = event.id;
    if (event.json().slug === slug) break;
  }
  const missed = await publish(conduit, ann, { title: 'Later' });
  const again = eventsOf(await conduit.get('/api/articles/events', { headers: { 'last-event-id': lastId } }));
  for await (const event of again) {
    expect([event.event, event.json().slug]).toEqual(['article', missed.slug]);
    break;
  }
});

test('text that PostgreSQL cannot store is a 422', async () => {
  const rejected = await conduit.post('/api/articles', { headers: ann, json: { article: { title: 'a\0', description: '', body: '' } } });
  expect([rejected.status, await rejected.json()]).toEqual([422, { errors: { body: ['A value cannot be stored'] } }]);
  expect((await conduit.get('/api/articles/%00')).status).toBe(422);
});
