import type { Application } from './application';
import { Scene } from './scene';

const FEW = 6;
/** Letters that may be on their way, or taken and not yet noted, when the application dies. */
const IN_FLIGHT = 2 * 3;
const KILLS = 5;

/** A small deterministic generator (Park–Miller): the same run every time. */
const numbersFrom = (seed: number) => () => (seed = (seed * 48271) % 2147483647) / 2147483647;

describe('an application that is killed or stopped', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.open('crashes');
  });
  afterAll(() => scene.close());
  beforeEach(() => scene.clear());

  const allSent = async (): Promise<boolean> =>
    (await scene.ledger.letters()).every((letter) => letter.state === 'sent');

  /** Has it work until it is killed or nothing is left to do. */
  const work = async (application: Application): Promise<void> => {
    await application.ask('compose', scene.later());
    await application.ask('deliver', scene.now());
  };

  it(`F01 at ${KILLS} moments of a run: everything arrives, at most as often as it may`, async () => {
    const next = numbersFrom(27);
    await scene.ledger.owe('F01', 4, 20);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const application = await scene.start();
      const phase = (['rcpt', 'text', 'end'] as const)[Math.floor(next() * 3)] ?? 'end';
      const nth = 1 + Math.floor(next() * 12);
      scene.sink.script({ phase, action: 'SIGKILL', nth });
      await expect(work(application)).rejects.toThrow('SIGKILL');
    }
    scene.sink.script();
    const last = await scene.start();
    await scene.settle(last);
    // In hand at two crashes: sent once more of itself, then a person decides.
    await scene.ledger.rows(`update messages set state = 'queued' where state = 'unknown'`);
    await scene.settle(last);
    expect(await allSent()).toBe(true);
    const judgement = await scene.judge('F01', 'SIGKILL amid a run', KILLS, KILLS * IN_FLIGHT);
    expect(judgement).toMatchObject({ decided: 80, lost: 0, breaches: [] });
    await last.end();
  }, 240_000);

  it('F02 between the server’s last word and our own: once more, under the same ID', async () => {
    const application = await scene.start();
    await scene.ledger.owe('F02', 1, FEW);
    await application.ask('compose', scene.now());
    scene.sink.script({ phase: 'end', action: 'SIGKILL', nth: 3 });
    await expect(application.ask('deliver', scene.now())).rejects.toThrow('SIGKILL');
    expect(await scene.ledger.inState('sending')).not.toEqual([]);
    const next = await scene.start();
    await scene.settle(next);
    expect(await allSent()).toBe(true);
    const judgement = await scene.judge('F02', 'SIGKILL after the last word', 1, IN_FLIGHT);
    expect(judgement).toMatchObject({ lost: 0, breaches: [] });
    expect(judgement.duplicated).toBeGreaterThan(0);
    await next.end();
  });

  it('F18 a worker that slept past its lease says nothing more about the letter', async () => {
    const sleeper = await scene.start();
    await scene.ledger.owe('F18', 1, 1);
    await sleeper.ask('compose', scene.now());
    scene.sink.script({ phase: 'end', action: 'SIGSTOP' });
    const late = sleeper.ask('deliver', scene.now());
    await scene.sink.signalled();
    const other = await scene.start();
    await other.ask('deliver', scene.later());
    const [taken] = await scene.ledger.letters();
    expect(taken).toMatchObject({ state: 'sent', attempts: 2 });
    sleeper.signal('SIGCONT');
    await late;
    expect(await scene.ledger.letters()).toEqual([taken]);
    expect(taken?.answer).toContain('taken as 2');
    const judgement = await scene.judge('F18', 'SIGSTOP past the lease', 1, 1);
    expect(judgement).toMatchObject({ lost: 0, duplicated: 1, breaches: [] });
    await Promise.all([sleeper.end(), other.end()]);
  });
});
