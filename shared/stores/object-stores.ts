/** Where articles' bodies lie, under id and revision: with the heads' copies in them, the table can be rebuilt from here. */
export interface BodyStore {
  put(key: string, body: unknown): Promise<void>;
  /** @throws NotFound when there is no such object. */
  get(key: string): Promise<unknown>;
}

/** Where files lie that are too large to be held at once, and the parts that they are cut into. */
export interface ArchiveBucket {
  /** The object's bytes as they come, a few megabytes at a time. @throws NotFound when it is gone. */
  stream(key: string): AsyncIterable<Uint8Array>;
  /** What was under the key is replaced. */
  write(key: string, text: string): Promise<void>;
}

/** Where publishers' files arrive. */
export interface SourceBucket {
  /** @throws NotFound when the object is gone. */
  read(key: string): Promise<Uint8Array>;
}
