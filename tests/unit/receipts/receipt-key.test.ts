import { createPublicKey, verify } from 'node:crypto';
import { expect, it } from 'vitest';
import { canonicalJson } from '#shared/receipts/receipt.ts';
import { deriveReceiptKey, isSigned } from '#shared/receipts/receipt-key.ts';

const facts = {
  articleId: 'a1',
  publisherId: 'courier',
  kind: 'kill',
  revision: 4,
  withdrawnAt: '2026-03-10T11:59:00.000Z',
  surfaces: [{ surface: 'search', checkedAt: '2026-03-10T12:00:00.000Z', gone: true, detail: 'Für „alle“' }],
  complete: true,
} as const;

it('canonical JSON does not depend on the order in which things were put in', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 'x' }], a: true })).toBe('{"a":true,"b":[{"c":"x","d":1}]}');
  expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
});

it('a receipt verifies with the key of its deployment and with no other', () => {
  const key = deriveReceiptKey('secret');
  const receipt = key.sign({ ...facts, surfaces: [...facts.surfaces] });
  expect(isSigned(receipt, key.publicJwk)).toBe(true);
  expect(isSigned(JSON.parse(JSON.stringify(receipt)), deriveReceiptKey('secret').publicJwk)).toBe(true);
  expect(isSigned(receipt, deriveReceiptKey('another').publicJwk)).toBe(false);
  const { signature, ...statement } = receipt;
  const standard = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.publicJwk.x }, format: 'jwk' });
  expect(verify(null, Buffer.from(canonicalJson(statement)), standard, Buffer.from(signature, 'base64url'))).toBe(true);
});

it('a receipt that was changed in any word does not verify', () => {
  const key = deriveReceiptKey('secret');
  const receipt = key.sign({ ...facts, surfaces: [{ ...facts.surfaces[0], gone: false }], complete: false });
  const [check] = receipt.surfaces;
  for (const forged of [
    { ...receipt, complete: true },
    { ...receipt, articleId: 'a2' },
    { ...receipt, surfaces: check ? [{ ...check, gone: true }] : [] },
    { ...receipt, surfaces: [] },
    { ...receipt, signature: `A${receipt.signature.slice(1)}` },
    { ...receipt, signature: '' },
  ]) {
    expect(isSigned(forged, key.publicJwk)).toBe(false);
  }
});
