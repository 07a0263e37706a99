import type { Core } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import { checkedWords } from '../domain/health.zh';
import { CHECK_EVENT } from '../domain/notification';
import { dropOwed, oweSet } from '../gate/notify';
import { findRow } from '../gate/rows';
import { checkInvariants, foundBy, keepCheck } from '../office/invariants';
import { inSlot } from './slots';

const JOB = 'check-invariants';
const GROUP = 'api::group.group';

/** The group the finding is told about: the office itself. */
const officeGroup = (strapi: Core.Strapi) =>
  findRow<{ documentId: string }>(strapi, GROUP, { where: { code: 'taskforce-office' } });

/**
 * Looks for records in a state no rule allows, once a day, and owes the office the news while any
 * stand. Nothing is repaired: people decide.
 */
export const checkInvariantsOfDay = (strapi: Core.Strapi, now: Date): Promise<boolean> =>
  inSlot(strapi, { job: JOB, period: officeDate(now), now }, async () => {
    const checked = await checkInvariants(strapi, now);
    const found = foundBy(checked);
    await strapi.db.transaction(async () => {
      await keepCheck(strapi, checked);
      await tell(strapi, found, now);
    });
    return checkedWords(checked.rules, found);
  });

async function tell(strapi: Core.Strapi, found: number, now: Date): Promise<void> {
  const today = officeDate(now);
  await dropOwed(strapi, [CHECK_EVENT], today);
  if (found === 0) return;
  const documentId = (await officeGroup(strapi))?.documentId ?? null;
  await oweSet(strapi, [
    {
      event: CHECK_EVENT,
      uid: GROUP,
      record: { documentId, version: null },
      facts: { count: String(found) },
      now,
      today,
      occasion: today,
    },
  ]);
}
