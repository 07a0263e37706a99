import { PAGE_WORDS } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { Frame } from '../frame';
import type { IssueHeader, IssueList } from '../issues';
import type { ArchiveQuery } from '../query';
import { queryString } from '../query';
import { IssueItems } from './IssueItems';
import { Site } from './Site';

const { briefing } = PAGE_WORDS;

interface Choice {
  readonly label: string;
  readonly query: ArchiveQuery;
  readonly chosen: boolean;
}

const Filter = ({ label, choices }: { label: string; choices: readonly Choice[] }) => (
  <div className="filter">
    <span id={`filter-${label}`}>{label}</span>
    <ul aria-labelledby={`filter-${label}`}>
      {choices.map(({ label: text, query, chosen }) => (
        <li key={text}>
          <a
            href={`/briefings${queryString(query)}`}
            {...(chosen ? { 'aria-current': 'true' } : {})}
          >
            {text}
          </a>
        </li>
      ))}
    </ul>
  </div>
);

const yearChoices = (query: ArchiveQuery, years: readonly number[]): Choice[] =>
  [null, ...years].map((year) => ({
    label: year === null ? briefing.everyYear : `${year}年`,
    query: { ...query, year, page: 1 },
    chosen: query.year === year,
  }));

const seriesChoices = (query: ArchiveQuery): Choice[] =>
  ([null, 'regular', 'supplement'] as const).map((series) => ({
    label: series === null ? briefing.everySeries : labelOf(series),
    query: { ...query, series, page: 1 },
    chosen: query.series === series,
  }));

const Pages = ({ query, list }: { query: ArchiveQuery; list: IssueList }) => {
  if (list.pageCount <= 1) return null;
  const to = (page: number) => `/briefings${queryString({ ...query, page })}`;
  return (
    <nav className="pages" aria-label={briefing.pages}>
      {query.page > 1 && (
        <a rel="prev" href={to(query.page - 1)}>
          {briefing.previous}
        </a>
      )}
      <span aria-current="page">
        {list.page} / {list.pageCount}
      </span>
      {query.page < list.pageCount && (
        <a rel="next" href={to(query.page + 1)}>
          {briefing.next}
        </a>
      )}
    </nav>
  );
};

/** The issues of one page under a heading a year. */
const ByYear = ({ issues }: { issues: readonly IssueHeader[] }) => (
  <>
    {[...new Set(issues.map((issue) => issue.year))].map((year) => (
      <section key={year} aria-labelledby={`year-${year}`}>
        <h2 id={`year-${year}`} className="rubric">
          {year}年
        </h2>
        <IssueItems issues={issues.filter((issue) => issue.year === year)} />
      </section>
    ))}
  </>
);

interface ArchiveProps {
  readonly frame: Frame;
  readonly query: ArchiveQuery;
  readonly list: IssueList;
  readonly years: readonly number[];
}

export const ArchivePage = ({ frame, query, list, years }: ArchiveProps) => (
  <Site
    frame={frame}
    title={briefing.all}
    current="/briefings"
    path={`/briefings${queryString(query)}`}
    crumbs={[{ label: PAGE_WORDS.home, href: '/' }, { label: briefing.all }]}
    indexed
  >
    <h1>{briefing.all}</h1>
    {years.length > 0 && (
      <nav className="filters" aria-label={briefing.filters}>
        <Filter label={briefing.year} choices={yearChoices(query, years)} />
        <Filter label={briefing.series} choices={seriesChoices(query)} />
      </nav>
    )}
    {list.issues.length === 0 ? (
      <p className="empty">{years.length === 0 ? briefing.none : briefing.noneFound}</p>
    ) : (
      <ByYear issues={list.issues} />
    )}
    <Pages query={query} list={list} />
  </Site>
);
