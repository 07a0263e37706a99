import type { UID } from '@strapi/strapi';
import issues from '../../database/samples/issues.json';
import supervision from '../../database/samples/supervision.json';
import { UNKNOWN } from '../domain/sealed';
import { keepComplainant } from '../sealed/people';
import { vaultOf } from '../sealed/vault';
import { MARK } from './marks';
import type { Stage } from './stage';

const ISSUE = 'api::issue.issue';
const NOTICE = 'api::supervision-notice.supervision-notice';
const COMMENDATION = 'api::commendation.commendation';
const INSTRUCTION = 'api::instruction.instruction';

const SUPERVISOR = 'section-head-supervision';
const RECORDER = 'section-head-general';

interface Step {
  readonly daysAgo: number;
  readonly hours?: number;
  readonly action: string;
  readonly by: string;
  readonly answers: Readonly<Record<string, string | undefined>>;
  readonly evidence?: boolean;
}

/** `unit:code` and `day:-3` in the samples stand for a unit's record and a day counted from now. */
async function answerOf(stage: Stage, text: string): Promise<string> {
  const [kind = '', value = ''] = text.split(/:(.*)/s);
  if (kind === 'unit') return stage.idOf('api::unit.unit', value);
  return kind === 'day' ? stage.clock.day(Number(value)) : text;
}

async function walk(
  stage: Stage,
  uid: UID.ContentType,
  documentId: string,
  steps: readonly Step[],
): Promise<void> {
  for (const { daysAgo, hours, action, by, answers, evidence } of steps) {
    const given: Record<string, string> = {};
    for (const [name, text] of Object.entries(answers)) {
      if (text !== undefined) given[name] = await answerOf(stage, text);
    }
    const taken = { action, by, at: stage.clock.before(daysAgo, hours), answers: given };
    await stage.take(uid, documentId, taken, evidence ? stage.evidence() : {});
  }
}

/** Who complained goes where nobody but 督导组 and the director looks. */
async function sealFor(
  stage: Stage,
  issue: string,
  complainant: { readonly name: string; readonly phone: string },
  now: Date,
): Promise<void> {
  const { ring } = vaultOf(stage.strapi);
  const writer = await stage.as(SUPERVISOR, now);
  await keepComplainant(stage.strapi, ring, writer, {
    issue,
    kept: null,
    complainant: { ...UNKNOWN, ...complainant },
  });
}

/** The ledger of the sample year, each issue where its story has come to; answers ids by title. */
async function seedIssues(stage: Stage): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const sample of issues) {
    const { title, source, externalNo, content, urgent, receivedDaysAgo } = sample;
    const at = stage.clock.before(receivedDaysAgo);
    const documentId = await stage.create(ISSUE, SUPERVISOR, at, {
      title: `${MARK}${title}`,
      ...{ source, externalNo, content, urgent: urgent ?? false },
      receivedOn: stage.clock.day(-receivedDaysAgo),
      category: await stage.idOf('api::issue-category.issue-category', sample.category),
    });
    if (sample.complainant) await sealFor(stage, documentId, sample.complainant, at);
    const steps: readonly Step[] = sample.steps;
    await walk(stage, ISSUE, documentId, steps);
    ids.set(title, documentId);
  }
  return ids;
}

async function seedNotices(stage: Stage, ids: ReadonlyMap<string, string>): Promise<void> {
  for (const sample of supervision.notices) {
    const { kind, title, basis, authorisedBy, requirement } = sample;
    const documentId = await stage.create(NOTICE, SUPERVISOR, stage.clock.before(sample.daysAgo), {
      title: `${MARK}${title}`,
      ...{ kind, basis, authorisedBy, requirement, asksReply: true },
      unit: await stage.idOf('api::unit.unit', sample.unit),
      issue: ids.get(sample.issue),
      replyDueOn: stage.clock.day(sample.replyDays),
    });
    const steps: readonly Step[] = sample.steps;
    await walk(stage, NOTICE, documentId, steps);
  }
}

async function seedCommendations(stage: Stage): Promise<void> {
  for (const { kind, title, unit, daysAgo, reason, basis, steps } of supervision.commendations) {
    const data = {
      title: `${MARK}${title}`,
      ...{ kind, reason, basis },
      unit: await stage.idOf('api::unit.unit', unit),
    };
    const at = stage.clock.before(daysAgo);
    const documentId = await stage.create(COMMENDATION, SUPERVISOR, at, data);
    const list: readonly Step[] = steps;
    await walk(stage, COMMENDATION, documentId, list);
  }
}

/** Issues, notices, praise and criticism, and a leader's word of the sample year 〔三(一)3、四(五)〕. */
export async function seedSupervision(stage: Stage): Promise<void> {
  const ids = await seedIssues(stage);
  await seedNotices(stage, ids);
  await seedCommendations(stage);
  for (const { issue, post, text, daysAgo } of supervision.instructions) {
    await stage.create(INSTRUCTION, RECORDER, stage.clock.before(daysAgo), {
      post: await stage.idOf('api::post.post', post),
      text: `${MARK}${text}`,
      givenOn: stage.clock.day(-daysAgo),
      aboutUid: ISSUE,
      aboutId: ids.get(issue),
    });
  }
}
