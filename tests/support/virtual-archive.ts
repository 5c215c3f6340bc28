import { createCutExport } from '#functions/cut-export/cut-export.ts';
import { createIngestUpload } from '#functions/ingest-upload/ingest-upload.ts';
import { NotFound } from '#shared/errors.ts';
import { maxReceiveCount } from '#shared/lambda/queue-attempts.ts';
import { sampleUpload } from '#tests/support/sample-upload.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';
import { createFakeAddressStore } from './fake-address-store.ts';
import { createFakeArticleStore } from './fake-article-store.ts';
import { createFakeCategoryStore } from './fake-category-store.ts';
import { createFakePictureStore } from './fake-picture-store.ts';
import { createFakeUploadStore } from './fake-upload-store.ts';

interface Message {
  readonly objectKey: string;
  received: number;
}

/** What may go wrong, each with its probability a call or a message; 0 unless told. */
export interface Troubles {
  /** A worker dies before or after one of its calls. */
  readonly death?: number;
  /** A message is handed out twice. */
  readonly twice?: number;
  /** The cutter has no time left. */
  readonly noTime?: number;
  /** Nothing of this headline can be stored. */
  readonly poison?: string;
}

/** A large upload on its way through cutter, queues and stores, in an order that chance decides. */
export function createVirtualArchive(text: string, chance: () => number, troubles: Troubles = {}) {
  const upload = sampleUpload({
    id: 'u1',
    lane: 'archive',
    contentType: 'application/xml',
    defaults: {},
    objectKey: 'uploads/archive/u1/export.xml',
  });
  const objects = new Map([[upload.objectKey, text]]);
  const [uploads, articles, categories] = [
    createFakeUploadStore(),
    createFakeArticleStore(({ headline }) => {
      if (!isCalm && headline === troubles.poison) throw new Error('Not this one');
    }),
    createFakeCategoryStore(),
  ];
  const kept = createFakeAddressStore();
  const queue: Message[] = [];
  const deadLetters: Message[] = [];
  let isCalm = false;
  const happens = (probability = 0) => !isCalm && chance() < probability;
  const arrive = (objectKey: string) => {
    queue.push({ objectKey, received: 0 });
    if (happens(troubles.twice)) queue.push({ objectKey, received: 0 });
  };

  /** The same store as one worker sees it, who may die at any call and then does no more. */
  function asWorkerSees<T extends object>(store: T, life: { over: boolean }): T {
    return new Proxy(store, {
      get(target, name) {
        const value = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return async (...given: unknown[]) => {
          await pause();
          if (life.over || happens(troubles.death)) life.over = true;
          if (life.over) throw new Error('died before');
          const answer = await value.apply(target, given);
          await pause();
          if (happens(troubles.death)) life.over = true;
          if (life.over) throw new Error('died after');
          return answer;
        };
      },
    });
  }
  /** Lets other workers go first, as chance will have it. */
  const pause = async () => {
    for (let turns = Math.floor(chance() * 4); turns > 0; turns -= 1) await Promise.resolve();
  };
  async function work({ objectKey, received }: Message): Promise<void> {
    const life = { over: false };
    const see = <T extends object>(store: T) => asWorkerSees(store, life);
    const shared = { uploads: see(uploads), parts: see(uploads), categories: see(categories), log: createSilentLog() };
    const now = () => '2026-03-01T09:00:00.000Z';
    const addresses = see(kept);
    if (objectKey === upload.objectKey) {
      const bucket = {
        async *stream(key: string) {
          yield new TextEncoder().encode(objects.get(key) ?? '');
        },
        write: async (key: string, part: string) => {
          objects.set(key, part);
          arrive(key);
        },
      };
      const sending = see({ write: bucket.write, goOnLater: async (key: string) => arrive(key) });
      const archive = { stream: bucket.stream, write: sending.write };
      const { goOnLater } = sending;
      const partLimits = { posts: 3, bytes: 1_000_000 };
      const cut = createCutExport({ ...shared, addresses, archive, goOnLater, partLimits, now });
      return cut({ objectKey, msLeft: () => (happens(troubles.noTime) ? 0 : 900_000) });
    }
    const sources = {
      read: async (key: string) => {
        const found = objects.get(key);
        if (found === undefined) throw new NotFound('The uploaded file');
        return new TextEncoder().encode(found);
      },
    };
    const ingest = createIngestUpload({
      ...{ ...shared, addresses, now, sources: see(sources), articles: see(articles) },
      ...{ publishers: { get: async () => undefined }, pictures: createFakePictureStore() },
    });
    await ingest({ objectKey, isLastTry: received >= maxReceiveCount });
  }

  /** Three workers at a time until nothing is left to do; what failed too often lies in the dead letters. */
  async function run(): Promise<void> {
    const worker = async () => {
      while (queue.length > 0) {
        const [message] = queue.splice(Math.floor(chance() * queue.length), 1);
        if (!message) return;
        message.received += 1;
        const isDone = await work(message).then(
          () => true,
          () => false,
        );
        if (!isDone) (message.received >= maxReceiveCount ? deadLetters : queue).push(message);
        await pause();
      }
    };
    while (queue.length > 0) await Promise.all([worker(), worker(), worker()]);
  }

  return {
    ...{ uploads, articles, objects, deadLetters, run, addresses: kept },
    start: async () => {
      await uploads.create(upload);
      arrive(upload.objectKey);
      await run();
    },
    /** The cause is mended, and the dead letters are sent back. */
    redrive: async () => {
      isCalm = true;
      for (const { objectKey } of deadLetters.splice(0)) queue.push({ objectKey, received: 0 });
      await run();
    },
    report: async () => {
      const found = await uploads.report(upload.id);
      if (!found) throw new Error('There is no upload');
      return found;
    },
  };
}
