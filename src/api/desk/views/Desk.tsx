import type { ReactNode } from 'react';
import { PAGE_WORDS } from '../../../domain/pages.zh';
import { Document } from '../../../web/document';
import type { Waiting } from '../lists';
import { FORM_TOKEN } from '../session/form-token';

const { desk } = PAGE_WORDS;

/** The signed-in reader, as the frame names him. */
export interface Reader {
  readonly name: string;
  readonly posts: readonly string[];
  readonly token: string;
  readonly waiting: Waiting;
}

const PAGES = {
  tasks: { href: '/desk', label: desk.lists.tasks.tab },
  issues: { href: '/desk/issues', label: desk.lists.issues.tab },
  notices: { href: '/desk/notices', label: desk.lists.notices.tab },
  reports: { href: '/desk/reports', label: desk.tabs.reports },
  account: { href: '/desk/account', label: desk.tabs.account },
} as const;
type PageName = keyof typeof PAGES;

interface DeskProps {
  readonly stylesheet: string;
  readonly title: string;
  readonly reader?: Reader;
  /** The page among those of the navigation. */
  readonly current?: PageName;
  /** The list that the page belongs to, where it is not the list itself. */
  readonly within?: PageName;
  readonly children: ReactNode;
}

export const FormToken = ({ token }: { token: string }) => (
  <input type="hidden" name={FORM_TOKEN} value={token} />
);

const SignedIn = ({ reader }: { reader: Reader }) => (
  <div className="desk-reader">
    <p>
      {reader.name}
      <span>{reader.posts.join('、')}</span>
    </p>
    <form method="post" action="/desk/sign-out">
      <FormToken token={reader.token} />
      <button type="submit" className="quiet">
        {desk.signOut}
      </button>
    </form>
  </div>
);

const Count = ({ waiting }: { waiting: number }) =>
  waiting === 0 ? null : (
    <span className="count">
      {waiting}
      <span className="unseen">{desk.waits}</span>
    </span>
  );

type NavigationProps = Pick<DeskProps, 'current' | 'within'> & { readonly waiting: Waiting };

const Navigation = ({ current, within, waiting }: NavigationProps) => {
  const standing = (page: PageName) =>
    page === current ? 'page' : page === within ? 'true' : undefined;
  const counts: Partial<Record<PageName, number>> = waiting;
  return (
    <nav className="column desk-navigation" aria-label={desk.navigation}>
      <ul>
        {(Object.keys(PAGES) as PageName[]).map((page) => (
          <li key={page}>
            <a href={PAGES[page].href} aria-current={standing(page)}>
              {PAGES[page].label}
              <Count waiting={counts[page] ?? 0} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

/** The desk's page, one narrow column: made for a telephone, roomy on a screen. */
export const Desk = ({ stylesheet, title, reader, children, ...where }: DeskProps) => (
  <Document title={`${title} - ${desk.name}`} stylesheet={stylesheet}>
    <header className="desk-header">
      <div className="column">
        <a className="site-name" href="/desk">
          {desk.name}
        </a>
        {reader && <SignedIn reader={reader} />}
      </div>
      {reader && <Navigation {...where} waiting={reader.waiting} />}
    </header>
    <main id="main" className="column" tabIndex={-1}>
      {children}
    </main>
  </Document>
);
