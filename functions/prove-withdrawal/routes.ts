import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { receiptSchema } from '#shared/receipts/receipt.ts';
import { publicJwkSchema } from '#shared/receipts/receipt-key.ts';

export const routes = {
  proveWithdrawal: {
    method: 'GET',
    path: '/v1/editorial/articles/{id}/receipt',
    summary: 'Looks for a withdrawn or killed article on every surface, and signs what it found',
    access: 'edit',
    params: z.object({ id: z.string() }),
    answers: { 200: { description: 'The receipt; ask again while it is not complete', schema: receiptSchema } },
    problems: [403, 404, 409],
  },
  readReceiptKey: {
    method: 'GET',
    path: '/v1/receipt-key',
    summary: 'The public key of receipts, as a JWK',
    access: 'public',
    answers: { 200: { description: 'The key', schema: publicJwkSchema } },
    problems: [400],
  },
} as const satisfies RouteTable;
