import { setTimeout } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import cron from 'node-cron';
import { alignRights } from '../bootstrap/rights';
import { officeDate } from '../domain/calendar';
import { PERIODIC_REPORTS } from '../domain/periodic';
import { composeAtOnce } from '../mail/compose';
import { composeReports } from '../mail/compose-reports';
import { deliverDue } from '../mail/deliver';
import { chaseOfDay } from './chase';
import { checkInvariantsOfDay } from './check-invariants';
import { dailyDigest } from './daily-digest';
import { deliverNotices } from './deliver-notices';
import { forgetComplainantsOfDay, resealOfDay } from './keep-sealed';
import { periodicReport } from './periodic-reports';
import { inSlot } from './slots';
import { sweepClocksOfDay } from './sweep-clocks';
import { sweepLightsOfDay } from './sweep-lights';
import { watchCadenceOfDay } from './watch-cadence';

interface Duty {
  readonly name: string;
  /** When node-cron wakes it, Asia/Shanghai; what is owed is asked of the database. */
  readonly wakes: string;
  /** Woken when the application starts as well: what is owed of the day is not left to the next. */
  readonly atBoot?: true;
  /** `stop` is raised when the application ends: finish what is in hand, begin nothing. */
  readonly run: (strapi: Core.Strapi, now: Date, stop?: AbortSignal) => Promise<unknown>;
}

const sendLetters = async (strapi: Core.Strapi, now: Date, stop?: AbortSignal): Promise<void> => {
  await composeAtOnce(strapi, now);
  await composeReports(strapi, now);
  await deliverDue(strapi, now, stop);
};

/** Notice 二: the successor's rights begin, and the predecessor's end, with the day. */
const alignRightsOfDay = (strapi: Core.Strapi, now: Date): Promise<boolean> =>
  inSlot(strapi, { job: 'align-rights', period: officeDate(now), now }, async () => {
    await alignRights(strapi, now);
    return '岗位权限已对齐';
  });

/** Every timed duty, one line each. */
export const DUTIES: readonly Duty[] = [
  { name: 'send-letters', wakes: '* * * * *', run: sendLetters },
  { name: 'daily-digest', wakes: '*/5 * * * *', run: dailyDigest },
  ...PERIODIC_REPORTS.map((report) => ({
    name: report.job,
    wakes: '*/5 * * * *',
    run: (strapi: Core.Strapi, now: Date) => periodicReport(strapi, report, now),
  })),
  { name: 'align-rights', wakes: '5 * * * *', atBoot: true, run: alignRightsOfDay },
  // Once a day, from 00:10 on; the later wake-ups find a run that failed.
  { name: 'sweep-lights', wakes: '10 * * * *', atBoot: true, run: sweepLightsOfDay },
  { name: 'sweep-clocks', wakes: '12 * * * *', atBoot: true, run: sweepClocksOfDay },
  // Early enough for the digest of the day.
  { name: 'chase', wakes: '20 * * * *', atBoot: true, run: chaseOfDay },
  { name: 'watch-cadence', wakes: '22 * * * *', atBoot: true, run: watchCadenceOfDay },
  { name: 'check-invariants', wakes: '40 * * * *', atBoot: true, run: checkInvariantsOfDay },
  { name: 'deliver-notices', wakes: '* * * * *', run: deliverNotices },
  { name: 'forget-complainants', wakes: '20 * * * *', atBoot: true, run: forgetComplainantsOfDay },
  { name: 'reseal-complainants', wakes: '25 * * * *', atBoot: true, run: resealOfDay },
];

type Environment = Readonly<Record<string, string | undefined>>;

const running = new Set<Promise<unknown>>();
let stopping = new AbortController();

/** How long the end waits for letters in hand; a lease takes care of one that lasts longer. */
const GRACE_MS = 30_000;

/** One wake-up of a duty: a failure is logged, and the next wake-up finds the same duty owed. */
function wake(strapi: Core.Strapi, duty: Duty): Promise<unknown> {
  const run = duty.run(strapi, new Date(), stopping.signal).catch((error: unknown) => {
    strapi.log.error(`Duty ${duty.name} failed`, error);
  });
  running.add(run);
  return run.finally(() => running.delete(run));
}

/** Starts every duty unless `CRON_ENABLED` is `false`. */
export function startCron(strapi: Core.Strapi, env: Environment): void {
  if (env['CRON_ENABLED'] === 'false') return;
  stopping = new AbortController();
  for (const duty of DUTIES) {
    cron.schedule(duty.wakes, () => wake(strapi, duty), {
      timezone: 'Asia/Shanghai',
      noOverlap: true,
      name: duty.name,
    });
    if (duty.atBoot) void wake(strapi, duty);
  }
}

/**
 * Wakes nothing more, begins no further letter, and waits at most half a minute for those in hand:
 * they are settled before we go.
 */
export async function stopCron(): Promise<void> {
  stopping.abort();
  for (const task of cron.getTasks().values()) await task.destroy();
  const patience = new AbortController();
  const grace = setTimeout(GRACE_MS, null, { signal: patience.signal }).catch(() => null);
  await Promise.race([Promise.all(running), grace]);
  patience.abort();
}
