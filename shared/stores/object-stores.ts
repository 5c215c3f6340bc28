/** Where articles' bodies lie, under id and revision: with the heads' copies in them, the table can be rebuilt from here. */
export interface BodyStore {
  put(key: string, body: unknown): Promise<void>;
  /** @throws NotFound when there is no such object. */
  get(key: string): Promise<unknown>;
}

/** Where publishers' files arrive. */
export interface SourceBucket {
  /** @throws NotFound when the object is gone. */
  read(key: string): Promise<Uint8Array>;
}
