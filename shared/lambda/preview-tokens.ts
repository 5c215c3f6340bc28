import { createHmac, timingSafeEqual } from 'node:crypto';

/** Who holds a preview token sees one article as it will be, until the token's last second. Nothing of it is stored. */
export interface Preview {
  readonly articleId: string;
  /** RFC 3339, see time.ts. */
  readonly expiresAt: string;
}

/** Signs and reads preview tokens. The word in front keeps them apart from page cursors, which the same secret signs. */
export function createPreviewTokens(secret: string) {
  const sign = (payload: string) => createHmac('sha256', secret).update(`preview\n${payload}`).digest('base64url');
  return {
    write({ articleId, expiresAt }: Preview): string {
      const payload = Buffer.from(JSON.stringify([articleId, expiresAt])).toString('base64url');
      return `${payload}.${sign(payload)}`;
    },
    /** Undefined when it was altered or is over. */
    read(token: string, now: string): Preview | undefined {
      const [payload = '', signature = '', rest] = token.split('.');
      const expected = Buffer.from(sign(payload));
      const given = Buffer.from(signature);
      if (rest !== undefined || expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
      const [articleId, expiresAt] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
      return expiresAt > now ? { articleId, expiresAt } : undefined;
    },
  };
}

export type PreviewTokens = ReturnType<typeof createPreviewTokens>;
