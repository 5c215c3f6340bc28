import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '#shared/webhooks/receiver-address.ts';
import { parseReceiverUrl } from '#shared/webhooks/receiver-url.ts';
import { privateSpellings } from './private-spellings.data.ts';

const problemOf = (url: string, targets: 'public' | 'any' = 'public') => {
  const read = parseReceiverUrl(url, targets);
  return 'problem' in read ? read.problem : undefined;
};

describe('the address of a receiver', () => {
  it('is tried in more than 40 spellings', () => {
    expect(new Set(privateSpellings.map(([, host]) => host)).size).toBeGreaterThan(40);
  });

  it.each(privateSpellings)('is not inside: %s, %s', (_what, host) => {
    expect(problemOf(`https://${host}/news`)).toBeDefined();
    expect(problemOf(`https://${host}:8443/news`)).toBeDefined();
  });

  it.each([
    ['plain HTTP', 'http://example.org/news', 'must begin with https://.'],
    ['another scheme', 'ftp://example.org/news', 'must begin with https://.'],
    ['a file', 'file:///etc/passwd', 'must begin with https://.'],
    [
      'a name and password',
      'https://desk:secret@example.org/',
      'must not hold a name or password; messages are signed.',
    ],
    [
      'a name that looks like the host',
      'https://example.org@127.0.0.1/',
      'must not hold a name or password; messages are signed.',
    ],
    ['a port of SSH', 'https://example.org:22/', 'must use port 443, or one from 1024 up.'],
    ['a fragment', 'https://example.org/#news', 'must not hold a #: that part is never sent.'],
    ['no address', 'example.org', 'must be an address like https://example.org/news.'],
    ['a very long one', `https://example.org/${'a'.repeat(2000)}`, 'must have at most 2000 characters.'],
  ])('is refused with %s', (_what, url, problem) => {
    expect(problemOf(url)).toBe(problem);
  });

  it.each([
    ['https://example.org/news?desk=1', 'https://example.org/news?desk=1'],
    ['https://EXAMPLE.org:443', 'https://example.org/'],
    ['https://example.org:8443/', 'https://example.org:8443/'],
    ['https://zeitung.example.de./', 'https://zeitung.example.de./'],
    ['https://münchen.example.de/', 'https://xn--mnchen-3ya.example.de/'],
    ['https://8.8.8.8/', 'https://8.8.8.8/'],
    ['https://134744072/', 'https://8.8.8.8/'],
    ['https://[2606:4700::6810:84e5]/', 'https://[2606:4700::6810:84e5]/'],
    ['https://172.32.0.1/', 'https://172.32.0.1/'],
    ['https://localhost.example.org/', 'https://localhost.example.org/'],
  ])('%s is kept as %s', (url, kept) => {
    expect(parseReceiverUrl(url, 'public')).toEqual({ url: kept });
  });

  it('on one machine may be loopback by HTTP, and nothing that is no web address', () => {
    expect(problemOf('http://127.0.0.1:4000/', 'any')).toBeUndefined();
    expect(problemOf('ftp://127.0.0.1/', 'any')).toBeDefined();
    expect(problemOf('http://user:pw@127.0.0.1/', 'any')).toContain('password');
    expect(problemOf('http://127.0.0.1/#here', 'any')).toContain('#');
  });
});

describe('an address that a name led to', () => {
  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:a00:1',
    'fe80::1%eth0',
    '2606:4700::6810:84e5%eth0',
    '64:ff9b::a00:1',
    '',
    'x',
  ])('%s is not of the public internet', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(['8.8.8.8', '93.184.215.14', '2606:4700::6810:84e5', '2a00:1450:4001:82b::200e'])('%s is', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
});
