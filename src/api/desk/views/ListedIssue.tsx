import { PAGE_WORDS } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { IssuePart, IssueSummary, UnitClock as Clock } from '../issues';
import type { Listed } from './ListPage';
import { clockLabel, UnitClock } from './UnitClock';

const { desk } = PAGE_WORDS;

interface Standing {
  readonly part: IssuePart;
  readonly waits: boolean;
  readonly clock: Clock | null;
}

/** Where an issue stands, in badges: in its list and on its page. */
export const IssueMarks = ({
  issue,
  part,
  waits,
}: Omit<Standing, 'clock'> & { issue: IssueSummary }) => (
  <>
    <span className={`badge ${waits ? 'waits' : ''}`}>{labelOf(issue.state)}</span>
    {issue.urgent === true && <span className="badge urgent">{desk.issue.urgent}</span>}
    <span className="badge">{desk.issue.part[part]}</span>
    <span className="number">{issue.number}</span>
  </>
);

/** An issue in 营商环境问题. */
export const listedIssue = (issue: IssueSummary, { part, waits, clock }: Standing): Listed => ({
  key: issue.documentId,
  href: `/desk/issues/${issue.documentId}`,
  title: issue.title,
  waits,
  closed: issue.state === 'issue_closed',
  marks: <IssueMarks issue={issue} part={part} waits={waits} />,
  more: clock && (
    <p className="when">
      <span className="label">{clockLabel(clock)}</span>
      <UnitClock clock={clock} />
    </p>
  ),
});
