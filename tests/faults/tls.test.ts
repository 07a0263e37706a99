import type { Application } from './application';
import { Scene } from './scene';

const FEW = 3;

const SECURE = {
  SMTP_REQUIRE_TLS: 'true',
  SMTP_IGNORE_TLS: 'false',
  SMTP_USER: 'taskforce',
  SMTP_PASSWORD: 'of-this-year',
};

const PLAIN = { SMTP_REQUIRE_TLS: 'false', SMTP_IGNORE_TLS: 'true', SMTP_USER: '' };

describe('a mail server whose TLS is not to be trusted', () => {
  let scene: Scene;
  let careful: Application;
  let repaired: Application;

  beforeAll(async () => {
    // The server warns of the certificate it brings along, which is the one nobody vouches for.
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    scene = await Scene.open('tls', SECURE);
    careful = await scene.start();
    repaired = await scene.start(PLAIN);
  });
  afterAll(() => scene.close());
  beforeEach(() => scene.clear());

  it.each([
    ['a certificate nobody vouches for', []],
    ['STARTTLS stripped', ['STARTTLS']],
  ])('F11 is told neither password nor letter: %s', async (what, disabledCommands) => {
    await scene.sink.stop();
    await scene.sink.start({ authOptional: false, allowInsecureAuth: true, disabledCommands });
    await scene.ledger.owe(`F11 ${what}`, 1, FEW);
    await careful.ask('compose', scene.now());
    await careful.ask('deliver', scene.now());
    expect(await scene.ledger.inState('deferred')).toHaveLength(FEW);
    expect([scene.sink.logins, scene.sink.taken]).toEqual([[], []]);
    await scene.sink.stop();
    await scene.sink.start();
    await scene.settle(repaired);
    const judgement = await scene.judge('F11', what, 1);
    expect(judgement).toMatchObject({ decided: FEW, lost: 0, duplicated: 0, breaches: [] });
    expect(judgement.recovered).toBe(FEW);
  });
});
