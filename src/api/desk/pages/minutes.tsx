import createError from 'http-errors';
import { firstWords } from '../../../domain/text';
import { renderPage } from '../../../web/document';
import { param } from '../../../web/request';
import { decisionPartIn, decisionsAmong } from '../decisions';
import type { MinutesDetail, MinutesSummary } from '../minutes';
import { MINUTES as UID, minutesOf, minutesOn } from '../minutes';
import { listedMinutes } from '../views/ListedMinutes';
import type { OwnDecision } from '../views/MinutesPage';
import { MinutesPage } from '../views/MinutesPage';
import { linkToMeeting, linkToMinutes, linkToTask } from './links';
import { listPages } from './list';
import type { Handler, Visit } from './visit';
import { DECISIONS, frameOf, MINUTES, show } from './visit';

export const minutesList = listPages<MinutesSummary>({
  list: 'minutes',
  uid: UID,
  address: MINUTES,
  read: minutesOf,
  listed: (_, minutes) => Promise.resolve(minutes.map(listedMinutes)),
});

/** The decisions of the sheet that name the reader's units, with where he follows them. */
async function ownOn(visit: Visit, { sheet }: MinutesDetail): Promise<OwnDecision[]> {
  const ids = sheet.decisions.flatMap(({ decision }) => decision ?? []);
  const decisions = await decisionsAmong(visit.strapi, visit.actor, ids);
  return Promise.all(
    decisions.map(async (decision) => ({
      decision: decision.documentId,
      link: {
        href: `${DECISIONS}/${decision.documentId}`,
        title: firstWords(decision.text),
      },
      task: await linkToTask(visit, decision.task),
      part: decisionPartIn(decision, visit.actor),
      state: decision.state,
    })),
  );
}

/** Issued minutes, to be read and printed; 404 as for any other record of others. */
export const showMinutes: Handler = async (visit) => {
  const { strapi, ctx, actor } = visit;
  const minutes = await minutesOn(strapi, actor, param(ctx, 'documentId'));
  if (minutes === null) throw createError(404);
  const page = (
    <MinutesPage
      {...await frameOf(visit)}
      minutes={minutes}
      own={await ownOn(visit, minutes)}
      correction={await linkToMinutes(visit, minutes.correction)}
      corrected={await linkToMinutes(visit, minutes.corrects)}
      meeting={await linkToMeeting(visit, minutes.meeting)}
    />
  );
  show(ctx, renderPage(page));
};
