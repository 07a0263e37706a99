import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { Frame } from '../frame';
import type { IssueHeader } from '../issues';
import { IssueItems } from './IssueItems';
import { Site } from './Site';

const { briefing, site } = PAGE_WORDS;

export const HomePage = ({ frame, issues }: { frame: Frame; issues: readonly IssueHeader[] }) => (
  <Site frame={frame} current="/" path="/" indexed>
    <h1 className="visually-hidden">{site.name}</h1>
    <section aria-labelledby="newest">
      <h2 id="newest" className="rubric">
        {briefing.newest}
      </h2>
      {issues.length === 0 ? (
        <p className="empty">{briefing.none}</p>
      ) : (
        <IssueItems issues={issues} />
      )}
      {issues.length > 0 && (
        <p className="more">
          <a href="/briefings">{briefing.more}</a>
        </p>
      )}
    </section>
  </Site>
);
