import { Scene } from './scene';

const LETTERS = 12;
const RUNS = 5;
const CONNECTIONS = 3;
/** Letters that may be on their way, or taken and not yet noted, when the database is gone. */
const IN_FLIGHT = 2 * CONNECTIONS;

const CUT = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

describe('a database that cuts its sessions', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.open('database');
  });
  afterAll(() => scene.close());
  beforeEach(() => scene.clear());

  it(`F21 amid a run, ${RUNS} times: the same process goes on and nothing is lost`, async () => {
    const application = await scene.start();
    for (let run = 0; run < RUNS; run += 1) {
      await scene.ledger.owe(`F21 ${run}`, 1, LETTERS);
      await application.ask('compose', scene.later());
      // Harmless to a process that is not stopped; it tells us how far the run has come.
      scene.sink.script({ phase: 'rcpt', action: 'SIGCONT', nth: 2 + run });
      const signalled = scene.sink.signalled();
      const delivered = application.ask('deliver', scene.now()).catch(() => 'cut off');
      await signalled;
      await scene.ledger.rows(CUT);
      await delivered;
      await scene.settle(application);
    }
    const open = (await scene.ledger.letters()).filter((letter) => letter.state !== 'sent');
    expect(open).toEqual([]);
    const judgement = await scene.judge('F21', 'sessions cut amid a run', RUNS, RUNS * IN_FLIGHT);
    expect(judgement).toMatchObject({ decided: RUNS * LETTERS, lost: 0, breaches: [] });
    await application.end();
  }, 120_000);
});
