import type { Application } from './application';
import { Scene } from './scene';
import type { Phase } from './sink';

const HOUR = 60 * 60_000;

describe('a mail server that hangs or is away', () => {
  let scene: Scene;
  let application: Application;

  beforeAll(async () => {
    scene = await Scene.open('outages');
    application = await scene.start();
  });
  afterAll(() => scene.close());
  beforeEach(() => scene.clear());

  it.each(['connect', 'mail', 'rcpt', 'data', 'end'] as Phase[])(
    'F08 silence at %s ends with our patience, and the others go on',
    async (phase) => {
      await scene.ledger.owe(`F08 ${phase}`, 1, 8);
      await application.ask('compose', scene.now());
      scene.sink.script({ phase, action: 'hang', nth: phase === 'connect' ? 1 : 2 });
      await application.ask('deliver', scene.now());
      const tries = (await scene.ledger.letters()).map(
        ({ state, attempts }) => `${state} ${attempts}`,
      );
      // Its next try was due by the time the silence was over.
      expect(tries.sort()).toEqual([...Array.from({ length: 7 }, () => 'sent 1'), 'sent 2']);
      const judgement = await scene.judge('F08', `silence at ${phase}`, 1, phase === 'end' ? 1 : 0);
      expect(judgement).toMatchObject({ lost: 0, recovered: 1, breaches: [] });
    },
  );

  it('F13 away for two hours at the time of the digest: one digest, of its day', async () => {
    await scene.ledger.owe('F13', 1, 5, 'digest');
    await scene.sink.stop();
    const duties = ['daily-digest', 'send-letters'];
    for (let pass = 0; pass < 4; pass += 1) {
      await application.ask('duties', scene.later(HOUR / 2), duties);
    }
    expect(await scene.ledger.inState('sent')).toEqual([]);
    await scene.sink.start();
    for (let pass = 0; pass < 2; pass += 1) {
      await application.ask('duties', scene.later(HOUR / 2), duties);
    }
    const runs = await scene.ledger.rows<{ slot: string }>(
      `select slot from job_runs where job = 'daily-digest'`,
    );
    expect(runs.map(({ slot }) => slot)).toEqual(['daily-digest:2026-11-24']);
    const judgement = await scene.judge('F13', 'server away for two hours', 1);
    expect(judgement).toMatchObject({ decided: 5, lost: 0, duplicated: 0, breaches: [] });
    expect(scene.sink.taken).toHaveLength(5);
  });
});
