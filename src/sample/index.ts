import type { Core } from '@strapi/strapi';
import { seedAccounts, writeAccountsFile } from './accounts';
import { seedBriefings } from './briefings';
import { SampleClock } from './clock';
import { seedCoordination } from './coordination';
import { holdsSampleYear, SAMPLE_DONE, SAMPLE_STORE } from './marks';
import { seedMeetings } from './meetings';
import { Stage } from './stage';
import { seedSupervision } from './supervision';
import { seedTasks } from './tasks';

/**
 * The marked sample year of a trial: everything in it went through the gate, by sample persons, at
 * times counted back from `now`, so that the records, the journal and the letters tell one story.
 * Only `TRIAL_MODE=sample` loads it, once; production never does. Passwords go to
 * `TRIAL_ACCOUNTS_FILE`.
 */
export async function seedSampleYear(
  strapi: Core.Strapi,
  now: Date,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  if (env['TRIAL_MODE'] !== 'sample') return;
  if (await holdsSampleYear(strapi)) return;
  const clock = new SampleClock(now);
  await strapi.db.transaction(async () => {
    const { people, lines } = await seedAccounts(strapi, clock);
    const stage = new Stage(strapi, clock, people);
    await seedTasks(stage);
    await seedSupervision(stage);
    await seedMeetings(stage);
    await seedCoordination(stage);
    await seedBriefings(stage);
    await strapi.store(SAMPLE_STORE).set({ key: SAMPLE_DONE, value: true });
    writeAccountsFile(env['TRIAL_ACCOUNTS_FILE'] ?? '', lines);
  });
}
