import { PAGE_WORDS } from '../../../domain/pages.zh';

const { briefing, desk } = PAGE_WORDS;

export interface PagesProps {
  /** The list's first page. */
  readonly address: string;
  /** From 1. */
  readonly page: number;
  readonly more: boolean;
}

/** Leads through a long list; nothing where one page holds everything. */
export const Pages = ({ address, page, more }: PagesProps) =>
  page === 1 && !more ? null : (
    <nav className="pages" aria-label={briefing.pages}>
      {page > 1 && (
        <a rel="prev" href={page === 2 ? address : `${address}?page=${page - 1}`}>
          {briefing.previous}
        </a>
      )}
      <span aria-current="page">{desk.page(page)}</span>
      {more && (
        <a rel="next" href={`${address}?page=${page + 1}`}>
          {briefing.next}
        </a>
      )}
    </nav>
  );
