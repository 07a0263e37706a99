import { Scene } from './scene';

const FEW = 6;
const CONNECTIONS = 3;

describe('an application that is killed or stopped', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.open('crashes');
  });
  afterAll(() => scene.close());
  beforeEach(() => scene.clear());

  const allSent = async (): Promise<boolean> =>
    (await scene.ledger.letters()).every((letter) => letter.state === 'sent');

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
    const judgement = await scene.judge('F02', 'SIGKILL after the last word', 1, CONNECTIONS);
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
