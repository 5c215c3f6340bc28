/**
 * A reader's browser keeps a picture for a minute, an edge cache as briefly as any answer: it is gone there when the
 * picture is taken down. Neither keeps it past its rights.
 */
const [browserSeconds, edgeSeconds, staleSeconds] = [60, 3, 2] as const;

/** `Cache-Control` of a picture that may be shown at `now`. */
export function pictureCaching(expiresAt: string | undefined, now: string): string {
  const left = expiresAt === undefined ? browserSeconds : Math.floor((Date.parse(expiresAt) - Date.parse(now)) / 1000);
  const within = (seconds: number) => Math.min(seconds, left);
  const stale = left > edgeSeconds + staleSeconds ? `, stale-while-revalidate=${staleSeconds}` : '';
  return `public, max-age=${within(browserSeconds)}, s-maxage=${within(edgeSeconds)}${stale}`;
}
