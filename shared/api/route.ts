import type * as z from 'zod/mini';

/** What a publisher's key may do. */
export const scopes = ['upload', 'edit', 'admin'] as const;
export type Scope = (typeof scopes)[number];

/** Who asks, as the authorizer found out. */
export interface Caller {
  readonly publisherId: string;
  /** Names the key in lists and in the audit log; never the key itself. */
  readonly keyId: string;
  readonly scopes: readonly Scope[];
}

/** Named parts of a request: path parameters, query parameters or headers. Unknown query parameters are refused. */
export type Parameters = z.ZodMiniObject<Record<string, z.ZodMiniType>>;

export interface AnswerDefinition {
  readonly description: string;
  readonly schema?: z.ZodMiniType;
  /** Content types, where the answer is bytes. */
  readonly bytes?: readonly string[];
}

/**
 * One route as data. The HTTP handler parses by it, infra makes gateway routes of it and the OpenAPI document is
 * written from it.
 */
export interface RouteDefinition {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: `/v1/${string}`;
  readonly summary: string;
  /** `public`, or the scope a publisher's key must hold. */
  readonly access: 'public' | Scope;
  readonly params?: Parameters;
  readonly query?: Parameters;
  /** Header names in lower case; headers not named here are ignored. */
  readonly headers?: Parameters;
  readonly body?: z.ZodMiniType;
  /** What the body must be sent as; JSON under any name unless given. */
  readonly bodyType?: string;
  /** For a public GET whose answer nobody may keep. */
  readonly isPrivate?: boolean;
  /** Good answers by status; problem answers are listed by status alone. */
  readonly answers: Readonly<Record<number, AnswerDefinition>>;
  readonly problems: readonly number[];
}

export type RouteTable = Readonly<Record<string, RouteDefinition>>;

type Parsed<S> = S extends z.ZodMiniType ? z.infer<S> : undefined;

/** What a route's use case is handed: every part parsed. */
export interface RouteInput<R extends RouteDefinition> {
  readonly params: Parsed<R['params']>;
  readonly query: Parsed<R['query']>;
  readonly headers: Parsed<R['headers']>;
  readonly body: Parsed<R['body']>;
  readonly caller: R['access'] extends 'public' ? undefined : Caller;
}

type SchemaOf<A> = A extends { schema: infer S extends z.ZodMiniType }
  ? z.input<S>
  : A extends { bytes: readonly string[] }
    ? Uint8Array
    : undefined;

/** What a route's use case answers: one of the statuses it declared, with the body that belongs to it. */
export type RouteAnswer<R extends RouteDefinition> = {
  [S in keyof R['answers'] & number]: {
    readonly status: S;
    readonly body: SchemaOf<R['answers'][S]>;
    readonly headers?: Readonly<Record<string, string>>;
    /** What the ETag is made from when the body holds something that always differs, such as `took`. */
    readonly etagFrom?: unknown;
  };
}[keyof R['answers'] & number];

/** The use cases behind a route table. */
export type RouteHandlers<T extends RouteTable> = {
  readonly [K in keyof T]: (input: RouteInput<T[K]>) => Promise<RouteAnswer<T[K]>>;
};
