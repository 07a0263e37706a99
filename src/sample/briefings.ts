import briefings from '../../database/samples/briefings.json';
import { MARK } from './marks';
import type { Stage } from './stage';

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

async function walk(stage: Stage, sample: Sample): Promise<void> {
  const at = (hours: number) => stage.clock.before(sample.daysAgo, hours);
  const documentId = await stage.create(BRIEFING, DRAFTER, at(0), {
    title: `${MARK}${sample.title}`,
    series: sample.series,
    audience: 'public_issue',
    reportTo: '工作专班组长、常务副组长、副组长',
    sendTo: '区委办、区政府办',
    distributeTo: '各成员单位，各镇（街道）',
    sections: [
      {
        kind: 'progress_news',
        heading: '基本情况',
        body: sample.body,
        visibility: 'public_section',
      },
    ],
  });
  for (const { action, post, hours } of stepsTo(sample.until)) {
    const answers = { reason: '统计口径有误，更正后另行印发（示例）' };
    await stage.take(BRIEFING, documentId, { action, by: post, at: at(hours), answers });
  }
}

/** The sample briefings, oldest first, so that their numbers run with time. */
export async function seedBriefings(stage: Stage): Promise<void> {
  const ordered = [...briefings].sort((a, b) => b.daysAgo - a.daysAgo);
  for (const sample of ordered) await walk(stage, sample);
}
