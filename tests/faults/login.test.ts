import type { Application } from './application';
import { Scene } from './scene';

const MINUTE = 60_000;

describe('a mail server that refuses the login', () => {
  let scene: Scene;
  let application: Application;

  beforeAll(async () => {
    scene = await Scene.open(
      'login',
      { SMTP_USER: 'taskforce', SMTP_PASSWORD: 'of-last-year' },
      { authOptional: false, disabledCommands: ['STARTTLS'], allowInsecureAuth: true },
    );
    application = await scene.start();
  });
  afterAll(() => scene.close());

  it('F12 is asked once in a while, and gets everything once it knows us again', async () => {
    await scene.ledger.owe('F12', 1, 12);
    await application.ask('compose', scene.now());
    scene.sink.knows = false;
    for (let pass = 0; pass < 5; pass += 1) {
      await application.ask('deliver', scene.later(MINUTE / 6));
    }
    expect(scene.sink.logins).toHaveLength(1);
    await application.ask('deliver', scene.later(2 * MINUTE));
    expect(scene.sink.logins).toHaveLength(2);
    scene.sink.knows = true;
    await application.ask('deliver', scene.later(2 * MINUTE));
    const judgement = await scene.judge('F12', '535 at the login', 1);
    expect(judgement).toMatchObject({ decided: 12, lost: 0, duplicated: 0, breaches: [] });
    expect(judgement.recovered).toBeGreaterThan(0);
  });
});
