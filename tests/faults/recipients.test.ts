import type { Application } from './application';
import { Scene } from './scene';
import type { Phase } from './sink';

const FEW = 4;

describe('a mail server that refuses or hangs up', () => {
  let scene: Scene;
  let application: Application;

  beforeAll(async () => {
    scene = await Scene.open('refusals');
    application = await scene.start();
  });
  afterAll(() => scene.close());
  beforeEach(() => scene.clear());

  const owe = async (run: string, letters: number): Promise<string> => {
    await scene.ledger.owe(run, 1, letters);
    await application.ask('compose', scene.now());
    const [first] = await scene.ledger.letters();
    if (!first) throw new Error('Nothing was composed');
    return first.to;
  };

  const states = async () =>
    (await scene.ledger.letters()).map(({ state, attempts }) => `${state} ${attempts}`);

  it.each([
    ['connect', 421],
    ['mail', 451],
    ['rcpt', 450],
    ['data', 451],
    ['end', 452],
  ] as [Phase, number][])('F04 waits and delivers after %s %i', async (phase, code) => {
    await owe(`F04 ${phase}`, 1);
    scene.sink.script({ phase, action: code, times: 2 });
    await application.ask('deliver', scene.now());
    expect(await states()).toEqual(['deferred 1']);
    await application.ask('deliver', scene.now());
    expect(await states()).toEqual(['deferred 1']);
    await application.ask('deliver', scene.later());
    expect(await states()).toEqual(['deferred 2']);
    await scene.settle(application);
    expect(await states()).toEqual(['sent 3']);
    const judgement = await scene.judge('F04', `${code} at ${phase}`, 1);
    expect(judgement).toMatchObject({ lost: 0, duplicated: 0, recovered: 1, breaches: [] });
  });

  it.each([
    ['rcpt', 550],
    ['rcpt', 552],
    ['rcpt', 553],
    ['data', 554],
    ['end', 554],
  ] as [Phase, number][])('F05 fails at once after %s %i, in its words', async (phase, code) => {
    const to = await owe(`F05 ${phase} ${code}`, FEW);
    scene.sink.script({ phase, action: code, to });
    await application.ask('deliver', scene.now());
    await application.ask('deliver', scene.later());
    expect((await states()).sort()).toEqual(['failed 1', 'sent 1', 'sent 1', 'sent 1']);
    const [refused] = await scene.ledger.inState('failed');
    expect(refused?.to).toBe(to);
    expect(refused?.answer).toContain(`scripted ${code}`);
    const judgement = await scene.judge('F05', `${code} at ${phase}`, 1);
    expect(judgement).toMatchObject({ lost: 0, duplicated: 0, breaches: [] });
  });

  it('F06 one bad recipient among fifty keeps nobody else waiting', async () => {
    await scene.ledger.owe('F06', 2, 25);
    await application.ask('compose', scene.now());
    const all = await scene.ledger.letters();
    const bad = all[20];
    scene.sink.script({ phase: 'rcpt', action: 550, to: bad?.to ?? '' });
    await application.ask('deliver', scene.now());
    expect([all.length, (await scene.ledger.inState('sent')).length]).toEqual([50, 49]);
    expect((await scene.ledger.inState('failed')).map((one) => one.to)).toEqual([bad?.to]);
    const judgement = await scene.judge('F06', '550 for one of fifty', 1);
    expect(judgement).toMatchObject({ lost: 0, duplicated: 0, breaches: [] });
  });

  it.each([
    ['connect', 'rst', 0],
    ['connect', 'close', 0],
    ['mail', 'rst', 0],
    ['rcpt', 'close', 0],
    ['text', 'rst', 0],
    ['end', 'close', 1],
    ['end', 'rst', 1],
  ] as [Phase, 'rst' | 'close', number][])(
    'F07 a connection cut at %s (%s) is one more attempt',
    async (phase, action, borne) => {
      await owe(`F07 ${phase} ${action}`, FEW);
      scene.sink.script({ phase, action });
      await application.ask('deliver', scene.now());
      await scene.settle(application);
      expect(new Set((await scene.ledger.letters()).map((one) => one.state))).toEqual(
        new Set(['sent']),
      );
      const judgement = await scene.judge('F07', `${action} at ${phase}`, 1, borne);
      expect(judgement).toMatchObject({ lost: 0, duplicated: borne, recovered: 1, breaches: [] });
    },
  );
});
