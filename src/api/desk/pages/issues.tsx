import { parseDate } from '../../../domain/calendar';
import { readCalendar } from '../../../gate/calendar';
import type { IssueDetail, IssueSummary, UnitClock } from '../issues';
import {
  ISSUE,
  ISSUE_ANSWERS,
  issueOf,
  issuePartIn,
  issuesOf,
  issueWaits,
  unitClock,
} from '../issues';
import { extensionsOf, officeAnswersTo } from '../records';
import { IssuePage } from '../views/IssuePage';
import { listedIssue } from '../views/ListedIssue';
import { listPages } from './list';
import { recordPages } from './record';
import type { Visit } from './visit';
import { ISSUES } from './visit';

/** How the clocks of issues stand on a day, by one reading of the calendar. */
async function clocksOn(
  { strapi }: Visit,
  today: string,
): Promise<(issue: IssueSummary) => UnitClock | null> {
  const [calendar, day] = [await readCalendar(strapi), parseDate(today)];
  return (issue) => (day === null ? null : unitClock(issue, day, calendar));
}

export const issueList = listPages<IssueSummary>({
  list: 'issues',
  uid: ISSUE,
  address: ISSUES,
  read: issuesOf,
  listed: async (visit, issues, today) => {
    const clockOf = await clocksOn(visit, today);
    const { actor } = visit;
    return issues.map((issue) => {
      const part = issuePartIn(issue, actor);
      const waits = issueWaits(issue, actor);
      return listedIssue(issue, { part, waits, clock: clockOf(issue) });
    });
  },
});

export const issuePages = recordPages<IssueDetail>({
  uid: ISSUE,
  list: ISSUES,
  address: `${ISSUES}/`,
  read: issueOf,
  unit: (issue) => issue.unit,
  view: async (visit, issue, frame) => {
    const { strapi, actor } = visit;
    const { documentId, dispatchedAt } = issue;
    const part = issuePartIn(issue, actor);
    const answered = part === 'handling';
    return (
      <IssuePage
        frame={frame}
        issue={issue}
        part={part}
        waits={issueWaits(issue, actor)}
        clock={(await clocksOn(visit, frame.today))(issue)}
        extensions={await extensionsOf(strapi, actor, 'issue', documentId)}
        answers={
          answered
            ? await officeAnswersTo(strapi, { uid: ISSUE, documentId }, ISSUE_ANSWERS, dispatchedAt)
            : []
        }
      />
    );
  },
});
