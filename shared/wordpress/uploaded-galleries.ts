const gallery = /(?<!\[)\[gallery(?=[\s\]/])([^\]]{0,2000})\]/gu;
const namesPictures = /\b(?:ids|include)\s*=/u;
const otherPost = /\bid\s*=\s*["']?(\d{1,18})/u;
const leftOut = /\bexclude\s*=\s*["']?([\d,\s]{1,5000})/u;

/** More pictures than an article keeps. */
const mostShown = 300;

/** A text whose galleries all name their pictures: one that names none shows what was uploaded for its post, or for the post it names. */
export function withUploadedGalleries(
  text: string,
  postId: string,
  attached: ReadonlyMap<string, readonly string[]>,
): string {
  return text.replace(gallery, (whole, said: string) => {
    if (namesPictures.test(said)) return whole;
    const without = new Set(leftOut.exec(said)?.[1]?.match(/\d+/gu));
    const ids = (attached.get(otherPost.exec(said)?.[1] ?? postId) ?? []).filter((id) => !without.has(id));
    return ids.length === 0 ? '' : `[gallery ids="${ids.slice(0, mostShown).join(',')}"]`;
  });
}
