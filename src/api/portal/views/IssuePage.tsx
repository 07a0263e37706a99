import { PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';
import type { Frame } from '../frame';
import type { Issue } from '../issues';
import { Site } from './Site';

const { briefing } = PAGE_WORDS;

/** The 报头 of a briefing: name in red, number, issuing office and date, red rule. */
const Masthead = ({ issue }: { issue: Issue }) => (
  <header className="masthead">
    <p className="masthead-name">{briefing.name}</p>
    <p className="masthead-number" itemProp="reportNumber">
      {issue.name}
    </p>
    <dl>
      <div>
        <dt className="visually-hidden">{briefing.issuerLabel}</dt>
        <dd itemProp="publisher" itemScope itemType="https://schema.org/GovernmentOrganization">
          <span itemProp="name">{briefing.issuer}</span>
        </dd>
      </div>
      {issue.issuedOn !== null && (
        <div>
          <dt className="visually-hidden">{briefing.issuedOnLabel}</dt>
          <dd>
            <time itemProp="datePublished" dateTime={issue.issuedOn}>
              {writtenDate(issue.issuedOn)}
            </time>
          </dd>
        </div>
      )}
    </dl>
  </header>
);

const Section = ({ section, at }: { section: Issue['sections'][number]; at: number }) => (
  <section aria-labelledby={`section-${at}`}>
    <h2 id={`section-${at}`}>{section.heading ?? section.kindLabel}</h2>
    {/* Sanitised by toHtml; the writer's own HTML never passes. */}
    <div className="prose" dangerouslySetInnerHTML={{ __html: section.html }} />
  </section>
);

/** Images the text itself does not show stand below it. */
const Images = ({ issue }: { issue: Issue }) => {
  const left = issue.images.filter(
    ({ url }) => !issue.sections.some((section) => section.html.includes(`"${url}"`)),
  );
  if (left.length === 0) return null;
  return (
    <section className="figures" aria-label={briefing.images}>
      {left.map(({ url, alternativeText, width, height }) => (
        <figure key={url}>
          <img
            src={url}
            alt={alternativeText ?? ''}
            loading="lazy"
            {...(width !== null && height !== null ? { width, height } : {})}
          />
        </figure>
      ))}
    </section>
  );
};

export const IssuePage = ({ frame, issue }: { frame: Frame; issue: Issue }) => (
  <Site
    frame={frame}
    title={`${issue.title} - ${issue.name}`}
    description={`${briefing.name}${issue.name}：${issue.title}`}
    crumbs={[
      { label: PAGE_WORDS.home, href: '/' },
      { label: briefing.all, href: '/briefings' },
      { label: issue.name },
    ]}
    path={issue.url}
    indexed
  >
    <article className="issue" itemScope itemType="https://schema.org/Report">
      <link itemProp="url" href={issue.url} />
      <Masthead issue={issue} />
      <h1 itemProp="headline">{issue.title}</h1>
      {issue.sections.map((section, at) => (
        <Section key={at} section={section} at={at} />
      ))}
      <Images issue={issue} />
    </article>
  </Site>
);
