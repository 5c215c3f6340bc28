import { describe, expect, it } from 'vitest';
import { isReachable } from '#shared/pictures/reachable-address.ts';

describe('a picture’s address', () => {
  it.each([
    'https://pictures.example/a.jpg',
    'http://93.184.216.34/a.jpg',
    'https://[2606:4700::1111]/a.jpg',
    'https://local.example/a.jpg',
  ])('%s is one that readers can fetch', (url) => expect(isReachable(url)).toBe(true));

  it.each([
    'http://localhost/a.jpg',
    'http://LOCALHOST.:8080/a.jpg',
    'http://127.1/a.jpg',
    'http://2130706433/a.jpg',
    'http://0x7f.0.0.1/a.jpg',
    'http://10.0.0.7/a.jpg',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/a.jpg',
    'http://[::ffff:10.0.0.1]/a.jpg',
    'http://picserver/a.jpg',
    'http://pics.newsroom.internal/a.jpg',
    'http://nas.local/a.jpg',
  ])('%s is not', (url) => expect(isReachable(url)).toBe(false));
});
