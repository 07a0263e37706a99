import type { Core } from '@strapi/strapi';
import briefings from '../../database/samples/briefings.json';
import { actorOfPerson } from '../gate/actor';
import { createRecord } from '../gate/documents';
import { runAs } from '../gate/scope';
import { perform } from '../gate/transition';
import type { People } from './accounts';
import type { SampleClock } from './clock';
import { MARK } from './marks';

type Sample = (typeof briefings)[number];

const BRIEFING = 'api::briefing.briefing';

const DRAFTER = 'section-head-general';
const REVIEWER = 'office-staff-general-1';
const SIGNER = 'office-director';

/** Three persons in turn; the hours keep the journal in order on one day. */
const STEPS = [
  { action: 'briefing.submit', post: DRAFTER, hours: 1, reaches: 'in_review' },
  { action: 'briefing.review', post: REVIEWER, hours: 2, reaches: 'reviewed' },
  { action: 'briefing.sign', post: SIGNER, hours: 3, reaches: 'briefing_signed' },
  { action: 'briefing.publish', post: DRAFTER, hours: 4, reaches: 'published' },
  { action: 'briefing.retract', post: SIGNER, hours: 28, reaches: 'retracted' },
] as const;

const stepsTo = (state: string) => {
  const last = STEPS.findIndex((step) => step.reaches === state);
  return STEPS.slice(0, last + 1);
};

async function walk(
  strapi: Core.Strapi,
  clock: SampleClock,
  people: People,
  sample: Sample,
): Promise<void> {
  const as = async (post: string, now: Date) => {
    const actor = await actorOfPerson(strapi, people.get(post) ?? '', clock.day(0));
    if (!actor) throw new Error(`Nobody holds ${post} in the sample year`);
    return { actor, now };
  };
  const data = {
    title: `${MARK}${sample.title}`,
    series: sample.series as 'regular',
    audience: 'public_issue' as const,
    reportTo: '工作专班组长、常务副组长、副组长',
    sendTo: '区委办、区政府办',
    distributeTo: '各成员单位，各镇（街道）',
    sections: [
      {
        kind: 'progress_news' as const,
        heading: '基本情况',
        body: sample.body,
        visibility: 'public_section' as const,
      },
    ],
  };
  const documentId = await runAs(await as(DRAFTER, clock.before(sample.daysAgo)), () =>
    createRecord(strapi, BRIEFING, data),
  );
  let version = 1;
  for (const { action, post, hours } of stepsTo(sample.until)) {
    const scope = await as(post, clock.before(sample.daysAgo, hours));
    const answers = { reason: '统计口径有误，更正后另行印发（示例）' };
    await perform(strapi, { uid: BRIEFING, documentId, action, version, answers, ...scope });
    version += 1;
  }
}

/** The sample briefings, oldest first, so that their numbers run with time. */
export async function seedBriefings(
  strapi: Core.Strapi,
  clock: SampleClock,
  people: People,
): Promise<void> {
  const ordered = [...briefings].sort((a, b) => b.daysAgo - a.daysAgo);
  for (const sample of ordered) await walk(strapi, clock, people, sample);
}
