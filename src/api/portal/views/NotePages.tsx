import { errorWords, PAGE_WORDS } from '../../../domain/pages.zh';
import type { Frame } from '../frame';
import type { RetractedIssue } from '../issues';
import { Site } from './Site';

const { briefing, home } = PAGE_WORDS;

/** 410: the issue was public, and the reader learns why it is no more. */
export const RetractedPage = ({ frame, issue }: { frame: Frame; issue: RetractedIssue }) => (
  <Site
    frame={frame}
    title={`${briefing.retractedTitle} - ${issue.name}`}
    crumbs={[
      { label: home, href: '/' },
      { label: briefing.all, href: '/briefings' },
      { label: issue.name },
    ]}
  >
    <div className="note">
      <h1>{briefing.retractedTitle}</h1>
      <p>
        {briefing.name}
        {issue.name}
      </p>
      <p>{briefing.retractedNote}</p>
      {issue.reason !== null && (
        <p>
          <strong>{briefing.retractedReason}：</strong>
          {issue.reason}
        </p>
      )}
      <p>
        <a href="/briefings">{briefing.more}</a>
      </p>
    </div>
  </Site>
);

/** Any other refusal, by its status. */
export const ErrorPage = ({ frame, status }: { frame: Frame; status: number }) => {
  const { title, text } = errorWords(status);
  return (
    <Site frame={frame} title={title}>
      <div className="note">
        <h1>{title}</h1>
        <p>{text}</p>
        <p>
          <a href="/">{home}</a>
        </p>
      </div>
    </Site>
  );
};
