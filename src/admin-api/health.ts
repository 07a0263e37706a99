import type { Core } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import { contractOf } from '../domain/contract';
import type { InvariantCode } from '../domain/health.zh';
import { FREEZE_WORDS, GAP_WORDS, INVARIANT_WORDS, MAIL_WORDS } from '../domain/health.zh';
import type { PersonActor } from '../domain/permissions';
import { spanWords } from '../domain/reports.zh';
import { labelOf } from '../domain/wording.zh';
import { typeLabel } from '../gate/errors';
import { postGaps } from '../mail/gaps';
import { dutyHealth, mailHealth } from '../office/health';
import type { Checked } from '../office/invariants';
import { checkInvariants, foundBy, keepCheck, lastCheck } from '../office/invariants';
import { mayLift, mayThaw } from './mail';
import { mustRead } from './read-task';

const JOB_RUN = 'api::job-run.job-run';
const MESSAGE = 'api::message.message';

/** Who may not read a type is told how many of its records are affected, not which. */
const mayRead = (actor: PersonActor, uid: string): boolean => {
  const readers: readonly string[] = contractOf(uid)?.read ?? [];
  return actor.roles.some((role) => readers.includes(role));
};

const toShown = (strapi: Core.Strapi, actor: PersonActor, checked: Checked) => ({
  at: checked.at,
  rules: checked.rules,
  found: foundBy(checked),
  kinds: Object.entries(checked.counts).map(([code, count]) => ({
    code,
    words: INVARIANT_WORDS[code as InvariantCode],
    count,
    records: checked.findings
      .filter((one) => one.code === code && mayRead(actor, one.uid))
      .map(({ uid, documentId, title }) => ({
        uid,
        documentId,
        title,
        typeLabel: typeLabel(strapi, uid),
      })),
  })),
});

/** 运行状况: letters, duties, what the last check found, and the posts whose letters go astray. */
export async function healthOf(strapi: Core.Strapi, actor: PersonActor, now: Date) {
  mustRead(actor, JOB_RUN);
  const mail = await mailHealth(strapi, now);
  const duties = await dutyHealth(strapi, now);
  const checked = await lastCheck(strapi);
  const gaps = await postGaps(strapi, officeDate(now));
  return {
    mail: {
      ...mail,
      words: MAIL_WORDS[mail.state],
      freeze: mail.freeze && { ...mail.freeze, words: FREEZE_WORDS[mail.freeze.why] },
      mayThaw: mayThaw(actor),
    },
    duties: duties.map(({ job, state, period, ...run }) => ({
      job,
      period: period === null ? null : spanWords(period),
      name: labelOf(job),
      stateLabel: state === null ? null : labelOf(state),
      ...run,
    })),
    checked: checked && toShown(strapi, actor, checked),
    gaps: gaps.map(({ gap, ...one }) => ({ ...one, gap, words: GAP_WORDS[gap] })),
    mayLift: mayLift(actor),
  };
}

/** Checks the stored records now, and keeps what was found as the last check. */
export async function checkNow(strapi: Core.Strapi, actor: PersonActor, now: Date) {
  mustRead(actor, MESSAGE);
  const checked = await checkInvariants(strapi, now);
  await keepCheck(strapi, checked);
  return toShown(strapi, actor, checked);
}
