import type { Difference } from '#shared/rebuilds/rebuild.ts';
import type { ArticleWalk } from '#shared/stores/article-walk.ts';

/** An article that is stored anew between two reads looks unlisted; three times in a row it does not. */
const mostLooks = 3;

/** Which of these articles do not stand in their publisher's list as they are stored, or stand there and are not stored. */
export async function findUnlisted(walk: ArticleWalk, ids: readonly string[]): Promise<Difference[]> {
  let open: Difference[] = ids.map((id) => ({ id, what: 'unlisted' }));
  for (let look = 0; look < mostLooks && open.length > 0; look += 1) {
    const heads = await walk.heads(open.map(({ id }) => id));
    const listed = await walk.listed([...heads.values()].map(({ head }) => head));
    open = open.flatMap(({ id }): Difference[] => {
      const head = heads.get(id)?.head;
      if (head === undefined) return [{ id, what: 'no-article' }];
      return listed.get(id) === head.revision ? [] : [{ id, what: 'unlisted', publisherId: head.publisherId }];
    });
  }
  return open;
}
