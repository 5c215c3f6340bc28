import { afterEach, describe, expect, it } from 'vitest';
import { proposeFamilies, type WordFound } from '#cli/family-proposals.ts';
import { readQuestionLog } from '#cli/question-log.ts';
import { callCli } from '#tests/support/cli-session.ts';
import { startFakeApi } from '#tests/support/fake-api-server.ts';

const line = (question: string, found: number, relaxed?: string) =>
  JSON.stringify({ level: 'INFO', message: 'search-asked', question, found, relaxed });

describe('a query log', () => {
  const lines = [
    line('kadimmi', 0),
    line('ferry', 3),
    line('kadimmi', 0),
    'not ours',
    '{"message":"request-answered"}',
  ];
  const read = [
    { question: 'kadimmi', times: 2, found: 0, relaxed: false },
    { question: 'ferry', times: 1, found: 3, relaxed: false },
  ];

  it('is read from lines, those that are none of ours passed over', () => {
    expect(readQuestionLog(lines.join('\n'))).toEqual(read);
  });

  it('is read with a time before each line, as logs are followed', () => {
    expect(readQuestionLog(lines.map((one) => `2026-03-01T08:00:00 [1] ${one}`).join('\n'))).toEqual(read);
  });

  it('is read as the AWS CLI prints it', () => {
    const events = lines.map((message) => ({ timestamp: 1, message: `${message}\n` }));
    expect(readQuestionLog(JSON.stringify({ events }, null, 2))).toEqual(read);
  });

  it('may be empty or no log at all', () => {
    expect([readQuestionLog(''), readQuestionLog('[]'), readQuestionLog('null')]).toEqual([[], [], []]);
  });
});

describe('proposed families', () => {
  const search = (words: Record<string, WordFound>) => async (word: string) =>
    words[word] ?? { found: 0, relaxed: false };
  const asked = (question: string, found: number, times = 1) => ({ question, times, found, relaxed: false });

  it('join a word asked in vain with one that sounds alike and finds something', async () => {
    const log = [asked('visit of qadimmi', 0, 7), asked('kadhimi', 4)];
    const proposals = await proposeFamilies(log, search({ kadhimi: { found: 4, relaxed: false } }));
    expect(proposals).toEqual([{ asked: 'qadimmi', times: 7, meant: 'kadhimi', found: 4, why: 'sounds alike' }]);
  });

  it('or is one letter apart, or is what search takes it for', async () => {
    const log = [asked('brixtun', 0), asked('brixton', 2), asked('xqwzt', 0)];
    const proposals = await proposeFamilies(
      log,
      search({
        brixton: { found: 2, relaxed: false },
        xqwzt: { found: 1, relaxed: true, suggestion: 'Quartz' },
        quartz: { found: 1, relaxed: false },
      }),
    );
    expect(proposals.map(({ asked, meant, why }) => [asked, meant, why])).toEqual([
      ['brixtun', 'brixton', expect.stringMatching(/sounds alike|one letter apart/)],
      ['xqwzt', 'quartz', 'search suggests it'],
    ]);
  });

  it('leave alone what finds something by itself, ordinary words, and what finds nothing either', async () => {
    const log = [asked('ferry yesterday', 0), asked('kadimmi', 0), asked('kadhimi', 4)];
    expect(await proposeFamilies(log, search({ ferry: { found: 1, relaxed: false } }))).toEqual([]);
  });
});

describe('zero-hits and explain', () => {
  let stop: (() => Promise<void>) | undefined;
  afterEach(async () => stop?.());

  it('print what was asked in vain, and the command that an editor may type', async () => {
    const api = await startFakeApi(({ path }) => {
      const value = path.includes('q=kadhimi') ? 4 : 0;
      return { status: 200, body: { total: { value, relation: 'eq' }, articles: [] } };
    });
    stop = api.stop;
    const stdin = [line('kadimmi\u001b[31m', 0), line('kadimmi', 0), line('kadhimi', 4)].join('\n');
    const env = { BROADSHEET_API_URL: api.url };
    const { code, out } = await callCli(['zero-hits', '--file', '-'], { stdin, env });
    expect(code).toBe(0);
    expect(out).toContain('2 of 3 questions found nothing');
    expect(out).toContain('broadsheet families add "kadhimi" "kadimmi"');
    expect(out).not.toContain('\u001b');
  });

  it('say how a deployed log is read, and end with 2', async () => {
    const { code, err } = await callCli(['zero-hits', '--stage', 'prod']);
    expect([code, err]).toEqual([2, expect.stringContaining('/aws/lambda/broadsheet-prod-search-articles')]);
  });

  it('explain an article by its slug, as the API says it', async () => {
    const api = await startFakeApi(({ path }) => {
      if (path.startsWith('/v1/articles/harbour')) return { status: 200, body: { id: 'a7' } };
      if (path.startsWith('/v1/articles/')) return { status: 404, body: { detail: 'is not here.' } };
      return { status: 200, body: { found: true, says: [path, 'It is \u001b[31mfirst.'] } };
    });
    stop = api.stop;
    const env = { BROADSHEET_API_URL: api.url, BROADSHEET_KEY: 'bsk_x' };
    const { code, out } = await callCli(['explain', 'ferry wall', 'harbour', '--category', 'world'], { env });
    expect([code, out]).toEqual([0, '/v1/editorial/explain?q=ferry+wall&id=a7&category=world\nIt is  [31mfirst.\n']);
    const gone = await callCli(['explain', 'ferry', 'nothing'], { env });
    expect([gone.code, gone.err]).toEqual([1, 'Readers cannot see an article "nothing", so no question finds it.\n']);
  });
});
