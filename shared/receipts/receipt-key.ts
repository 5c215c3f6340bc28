import { createHash, createHmac, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import * as z from 'zod/mini';
import { canonicalJson, type Receipt, type Statement } from './receipt.ts';

/** A public Ed25519 key as RFC 8037 writes it; `kid` is its thumbprint (RFC 7638). */
export const publicJwkSchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.string(),
  alg: z.literal('EdDSA'),
  use: z.literal('sig'),
});
export type PublicJwk = z.infer<typeof publicJwkSchema>;

export interface ReceiptKey {
  readonly publicJwk: PublicJwk;
  sign(statement: Omit<Statement, 'keyId'>): Receipt;
}

/** Another number makes other keys of the same secret. */
const purpose = 'broadsheet withdrawal receipts 1';

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key that a deployment signs its receipts with, made from its secret: the same for as long as that is the same. */
export function deriveReceiptKey(secret: string): ReceiptKey {
  const seed = createHmac('sha256', secret).update(purpose).digest();
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
  const publicJwk = jwkOf(createPublicKey(privateKey));
  return {
    publicJwk,
    sign(facts) {
      const statement: Statement = { ...facts, keyId: publicJwk.kid };
      const signature = sign(null, Buffer.from(canonicalJson(statement)), privateKey);
      return { ...statement, signature: signature.toString('base64url') };
    },
  };
}

function jwkOf(key: KeyObject): PublicJwk {
  const x = key.export({ format: 'jwk' }).x ?? '';
  const kid = createHash('sha256')
    .update(canonicalJson({ kty: 'OKP', crv: 'Ed25519', x }))
    .digest('base64url');
  return { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' };
}

/** Is every word of the receipt as the holder of this key signed it? */
export function isSigned(receipt: Receipt, { kty, crv, x }: Pick<PublicJwk, 'kty' | 'crv' | 'x'>): boolean {
  const { signature, ...statement } = receipt;
  const key = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
  return verify(null, Buffer.from(canonicalJson(statement)), key, Buffer.from(signature, 'base64url'));
}
