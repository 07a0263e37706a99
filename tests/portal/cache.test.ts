import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Answer, answerCache } from '../../src/api/portal/cache';
import { isCanonical } from '../../src/api/portal/canonical';
import { contentVersion } from '../../src/api/portal/version';

const TEXT = '简报'.repeat(2_000);
const answer = (text = TEXT) => new Answer(200, 'W/"x"', {}, text);

describe('portal: an answer in its forms', () => {
  it.each([
    [['gzip', 'deflate', 'br'], 'br', brotliDecompressSync],
    [['gzip', 'identity'], 'gzip', gunzipSync],
    [['identity'], 'identity', (body: Buffer) => body],
    [['*'], 'identity', (body: Buffer) => body],
  ] as const)('takes what a reader of %j understands: %s', async (accepted, encoding, read) => {
    const one = answer();
    expect(one.encodingFor(accepted)).toBe(encoding);
    const { head, body } = await one.form(encoding);
    expect(read(body).toString()).toBe(TEXT);
    expect(head.slice(-1)).toEqual([body.length]);
    expect(one.ready(encoding)).toBe(await one.form(encoding));
  });

  it('leaves a short text as it is', () => {
    expect(answer('短').encodingFor(['br'])).toBe('identity');
  });
});

describe('portal: kept answers', () => {
  it('forgets all of them when the content changes', () => {
    const cache = answerCache();
    expect(cache.find('/', '1')).toBeNull();
    cache.keep('/', '1', answer());
    expect(cache.find('/', '1')).not.toBeNull();
    expect(cache.find('/', '2')).toBeNull();
    expect(cache.find('/', '1')).toBeNull();
  });

  it('keeps none that was made of content since changed', () => {
    const cache = answerCache();
    cache.find('/', '1');
    cache.find('/briefings', '2');
    cache.keep('/', '1', answer());
    expect(cache.find('/', '2')).toBeNull();
  });

  it('stays within its bytes, the oldest making room', () => {
    const cache = answerCache(answer().weight * 2);
    cache.find('/', '1');
    for (const address of ['/a', '/b', '/b', '/c']) cache.keep(address, '1', answer());
    expect(['/a', '/b', '/c'].map((address) => cache.find(address, '1') !== null)).toEqual([
      false,
      true,
      true,
    ]);
    cache.keep('/long', '1', answer(TEXT.repeat(4)));
    expect(cache.find('/long', '1')).toBeNull();
    expect(cache.find('/c', '1')).not.toBeNull();
  });
});

describe('portal: addresses that may be kept', () => {
  it.each([
    '/',
    '/briefings',
    '/briefings?year=2021',
    '/briefings?year=2021&series=supplement&page=2',
    '/briefings/2021/12',
    '/briefings/2021/s12',
    '/api/portal/briefings?page=3',
    '/api/portal/briefings/2021/12',
  ])('%s is one', (address) => {
    expect(isCanonical(address)).toBe(true);
  });

  it.each([
    '/?',
    '/?a=1',
    '/briefings?',
    '/briefings?page=1',
    '/briefings?page=2&year=2021',
    '/briefings?year=2021&year=2021',
    '/briefings?year=2021?',
    '/briefings?utm_source=x',
    '/briefings?year=%32021',
    '/briefings/2021/012',
    '/briefings/2021/12?a',
    '/briefings/2021/12/',
    '/api/portal/briefings/2021/S1',
    '/search?q=x',
    '/admin',
    '//briefings',
  ])('%s is none', (address) => {
    expect(isCanonical(address)).toBe(false);
  });
});

describe('portal: the version of the content', () => {
  /** A database that says a number, counts who asked, and may be away. */
  const world = () => {
    const database = { says: 'a', asked: 0, away: false };
    const failures: unknown[] = [];
    const clock = { ms: 0 };
    const version = contentVersion(
      async () => {
        database.asked += 1;
        const said = database.says;
        if (database.away) throw new Error('away');
        await Promise.resolve();
        return said;
      },
      (error) => failures.push(error),
      () => clock.ms,
    );
    return { database, failures, clock, version };
  };

  it('asks once a second however many want to know', async () => {
    const { database, clock, version } = world();
    expect(await Promise.all([version.current(), version.current()])).toEqual(['a', 'a']);
    clock.ms = 999;
    expect(await version.current()).toBe('a');
    expect(database.asked).toBe(1);
  });

  it('answers what it knows while it asks, and waits once three seconds passed', async () => {
    const { database, clock, version } = world();
    await version.current();
    database.says = 'b';
    clock.ms = 2_000;
    expect(version.current()).toBe('a');
    await new Promise(setImmediate);
    expect(version.current()).toBe('b');
    database.says = 'c';
    clock.ms = 5_000;
    expect(await version.current()).toBe('c');
  });

  it('waits for the database after a write of this process', async () => {
    const { database, version } = world();
    await version.current();
    database.says = 'b';
    version.doubt();
    expect(await version.current()).toBe('b');
  });

  it('does not trust a question asked before the write', async () => {
    const { database, version } = world();
    const before = version.current();
    database.says = 'b';
    version.doubt();
    expect(await before).toBe('a');
    expect(await version.current()).toBe('b');
  });

  it('lives on what it knows while the database is away, and says so', async () => {
    const { database, failures, clock, version } = world();
    database.away = true;
    expect(await version.current()).toBeNull();
    database.away = false;
    clock.ms = 10_000;
    expect(await version.current()).toBe('a');
    database.away = true;
    clock.ms = 20_000;
    expect(await version.current()).toBe('a');
    expect(failures).toHaveLength(2);
  });
});
