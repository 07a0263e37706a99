import { writtenDate } from '../../../domain/pages.zh';
import type { IssueHeader } from '../issues';

/** Number and day of an issue, below its title. */
export const IssueMark = ({ issue }: { issue: IssueHeader }) => (
  <p>
    <span>{issue.name}</span>
    {issue.issuedOn !== null && (
      <time dateTime={issue.issuedOn}>{writtenDate(issue.issuedOn)}</time>
    )}
  </p>
);

/** Issues as a list of titles with number and date. */
export const IssueItems = ({ issues }: { issues: readonly IssueHeader[] }) => (
  <ol className="issues">
    {issues.map((issue) => (
      <li key={issue.url}>
        <a href={issue.url}>{issue.title}</a>
        <IssueMark issue={issue} />
      </li>
    ))}
  </ol>
);
