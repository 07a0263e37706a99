import { Scene } from './scene';

const FEW = 6;

describe('an application that is killed', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.open('crashes');
  });
  afterAll(() => scene.close());
  beforeEach(() => scene.clear());

  it('F02 between the server’s last word and our own: once more, under the same ID', async () => {
    const application = await scene.start();
    await scene.ledger.owe('F02', 1, FEW);
    await application.ask('compose', scene.now());
    scene.sink.script({ phase: 'end', action: 'SIGKILL', nth: 3 });
    await expect(application.ask('deliver', scene.now())).rejects.toThrow('SIGKILL');
    expect(await scene.ledger.inState('sending')).not.toEqual([]);
    const next = await scene.start();
    await scene.settle(next);
    const letters = await scene.ledger.letters();
    expect(letters.map((one) => one.state)).toEqual(Array.from({ length: FEW }, () => 'sent'));
    const judgement = await scene.judge('F02', 'SIGKILL after the last word', 1, 3);
    expect(judgement).toMatchObject({ lost: 0, breaches: [] });
    expect(judgement.duplicated).toBeGreaterThan(0);
    await next.end();
  });
});
