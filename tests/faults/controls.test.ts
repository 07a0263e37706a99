import { Scene } from './scene';

const FEW = 6;

/** The suite is worth what it notices: each of these builds is wrong in one place. */
describe('controls: the suite turns red', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.open('controls');
  });
  afterAll(() => scene.close());
  beforeEach(() => scene.clear());

  const breaches = async (borne = 0): Promise<string> =>
    (await scene.ledger.judge(scene.sink.taken, scene.now(), borne)).breaches.join('\n');

  it('when a slot has no unique index: its run cannot be claimed', async () => {
    await scene.ledger.rows(
      `do $$ declare one text; begin
         for one in select indexname from pg_indexes
           where tablename = 'job_runs' and indexdef ~* 'unique.*\\(slot\\)' loop
           execute 'alter table job_runs drop constraint if exists ' || quote_ident(one);
           execute 'drop index if exists ' || quote_ident(one);
         end loop; end $$`,
    );
    const application = await scene.start();
    await scene.ledger.owe('unique', 1, FEW, 'digest');
    const duties = ['daily-digest', 'send-letters'];
    await application.ask('duties', scene.now(), duties).catch(() => undefined);
    expect(await breaches()).toContain(`${FEW} lost`);
    await scene.ledger.rows('create unique index job_runs_slot_again on job_runs (slot)');
    await application.ask('duties', scene.now(), duties);
    expect(await breaches()).toBe('');
    await application.end();
  });

  it('when a letter counts as sent before it is', async () => {
    const application = await scene.start({ FAULTS_MUTANT: 'sent-before-sending' });
    await scene.ledger.owe('sent', 1, FEW);
    await application.ask('compose', scene.now());
    scene.sink.script({ phase: 'rcpt', action: 'SIGKILL', nth: 3 });
    await expect(application.ask('deliver', scene.now())).rejects.toThrow('SIGKILL');
    const next = await scene.start();
    await scene.settle(next);
    expect(await breaches(FEW)).toMatch(/lost[^]*is sent and was never taken/);
    await next.end();
  });

  it('when the pool tries again on its own: F07 misses the attempt that failed', async () => {
    const application = await scene.start({ FAULTS_MUTANT: 'pool-requeues' });
    await scene.ledger.owe('pool', 1, FEW);
    await application.ask('compose', scene.now());
    scene.sink.script({ phase: 'connect', action: 'close' });
    await application.ask('deliver', scene.now());
    await scene.settle(application);
    const judgement = await scene.ledger.judge(scene.sink.taken, scene.now());
    expect(judgement).toMatchObject({ decided: FEW, lost: 0, recovered: 0 });
    await application.end();
  });

  it('when a letter’s key has the time in it', async () => {
    const application = await scene.start({ FAULTS_MUTANT: 'key-with-timestamp' });
    await scene.ledger.owe('key', 1, FEW);
    await application.ask('compose', scene.now());
    await scene.ledger.rows(`update notifications set state = 'owed'`);
    await application.ask('compose', scene.now());
    await application.ask('deliver', scene.now());
    expect(await breaches()).toMatch(/two letters about key 1 to /);
    await application.end();
  });
});
