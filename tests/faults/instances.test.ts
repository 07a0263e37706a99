import type { Application } from './application';
import { Scene } from './scene';

const DAY = 24 * 60 * 60_000;
const TICKS = 50;

describe('two instances on one database', () => {
  let scene: Scene;
  let applications: Application[];

  beforeAll(async () => {
    scene = await Scene.open('instances');
    applications = await Promise.all([scene.start(), scene.start()]);
  });
  afterAll(() => scene.close());

  it(`F17 at the same tick, ${TICKS} times: one run a slot, each letter once`, async () => {
    const duties = ['daily-digest', 'send-letters'];
    for (let tick = 0; tick < TICKS; tick += 1) {
      await scene.ledger.owe(`tick ${tick}`, 1, 3, tick % 2 ? 'digest' : 'at_once');
      const now = scene.later(DAY);
      await Promise.all(applications.map((one) => one.ask('duties', now, duties)));
    }
    const judgement = await scene.judge('F17', 'two instances at one tick', TICKS);
    expect(judgement).toMatchObject({ decided: 3 * TICKS, lost: 0, duplicated: 0, breaches: [] });
    const runs = await scene.ledger.rows<{ n: number }>(
      `select count(*)::int as n from job_runs where job = 'daily-digest' and state = 'run_done'`,
    );
    expect(runs[0]?.n).toBeGreaterThan(TICKS / 2);
  }, 120_000);
});
