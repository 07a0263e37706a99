import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { Frame } from '../frame';
import type { FoundIssue, SearchQuery, SearchResult } from '../search';
import { LONGEST, searchAddress } from '../search';
import type { Piece } from '../texts';
import { IssueMark } from './IssueItems';
import { Site } from './Site';

const { briefing, search } = PAGE_WORDS;

const Pieces = ({ pieces }: { pieces: readonly Piece[] }) => (
  <>{pieces.map(({ text, found }, at) => (found ? <mark key={at}>{text}</mark> : text))}</>
);

const Found = ({ issue }: { issue: FoundIssue }) => (
  <li>
    <a href={issue.url}>
      <Pieces pieces={issue.titlePieces} />
    </a>
    <p className="excerpt">
      <Pieces pieces={issue.excerpt} />
    </p>
    <IssueMark issue={issue} />
  </li>
);

const Pages = ({ query, hasMore }: { query: SearchQuery; hasMore: boolean }) =>
  query.page === 1 && !hasMore ? null : (
    <nav className="pages" aria-label={briefing.pages}>
      {query.page > 1 && (
        <a rel="prev" href={searchAddress(query.text, query.page - 1)}>
          {briefing.previous}
        </a>
      )}
      <span aria-current="page">{search.page(query.page)}</span>
      {hasMore && (
        <a rel="next" href={searchAddress(query.text, query.page + 1)}>
          {briefing.next}
        </a>
      )}
    </nav>
  );

const Results = ({ query, result }: { query: SearchQuery; result: SearchResult }) =>
  result.issues.length === 0 ? (
    <p className="empty">{search.none(query.text)}</p>
  ) : (
    <section aria-labelledby="results">
      <h2 id="results" className="rubric">
        {search.results(query.text)}
      </h2>
      <ol className="issues">
        {result.issues.map((issue) => (
          <Found key={issue.url} issue={issue} />
        ))}
      </ol>
      <Pages query={query} hasMore={result.hasMore} />
    </section>
  );

const PROBLEM = { short: search.short, long: search.long(LONGEST) } as const;

const Form = ({ query }: { query: SearchQuery }) => (
  <form className="search" role="search" action="/search" method="get">
    <label htmlFor="q">{search.label}</label>
    <div>
      <input
        id="q"
        name="q"
        type="search"
        defaultValue={query.text}
        maxLength={LONGEST}
        {...(query.problem === null ? {} : { 'aria-invalid': true, 'aria-describedby': 'problem' })}
      />
      <button type="submit">{search.title}</button>
    </div>
    {query.problem !== null && (
      <p id="problem" className="problem">
        {PROBLEM[query.problem]}
      </p>
    )}
  </form>
);

interface SearchProps {
  readonly frame: Frame;
  readonly query: SearchQuery;
  /** Null where nothing was searched for. */
  readonly result: SearchResult | null;
}

/** Search of the published issues; a plain form, its results at an address of their own. */
export const SearchPage = ({ frame, query, result }: SearchProps) => (
  <Site
    frame={frame}
    title={search.title}
    current="/search"
    crumbs={[{ label: PAGE_WORDS.home, href: '/' }, { label: search.title }]}
  >
    <h1>{search.title}</h1>
    <Form query={query} />
    {result && <Results query={query} result={result} />}
  </Site>
);
