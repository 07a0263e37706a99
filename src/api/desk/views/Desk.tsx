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
  meetings: { href: '/desk/meetings', label: desk.lists.meetings.tab },
  decisions: { href: '/desk/decisions', label: desk.lists.decisions.tab },
  consultations: { href: '/desk/consultations', label: desk.lists.consultations.tab },
  topics: { href: '/desk/topics', label: desk.lists.topics.tab },
  minutes: { href: '/desk/minutes', label: desk.lists.minutes.tab },
  reports: { href: '/desk/reports', label: desk.tabs.reports },
  account: { href: '/desk/account', label: desk.tabs.account },
} as const;
type PageName = keyof typeof PAGES;

/** Tabs of the desk: a tab of several pages leads to the first, which leads on to the others. */
const TABS: readonly {
  readonly label: string;
  readonly pages: readonly [PageName, ...PageName[]];
}[] = [
  { label: PAGES.tasks.label, pages: ['tasks'] },
  { label: PAGES.issues.label, pages: ['issues'] },
  { label: PAGES.notices.label, pages: ['notices'] },
  {
    label: desk.deliberation.tab,
    pages: ['meetings', 'decisions', 'consultations', 'topics', 'minutes'],
  },
  { label: PAGES.reports.label, pages: ['reports'] },
  { label: PAGES.account.label, pages: ['account'] },
];

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

interface EntryProps {
  readonly href: string;
  readonly label: string;
  readonly standing: 'page' | 'true' | undefined;
  readonly waiting: number;
}

const Entry = ({ href, label, standing, waiting }: EntryProps) => (
  <li>
    <a href={href} aria-current={standing}>
      {label}
      <Count waiting={waiting} />
    </a>
  </li>
);

const Navigation = ({ current, within, waiting }: NavigationProps) => {
  const counts: Partial<Record<PageName, number>> = waiting;
  const standing = (page: PageName) =>
    page === current ? 'page' : page === within ? 'true' : undefined;
  const here = TABS.find(({ pages }) => pages.some((page) => standing(page) !== undefined));
  const joined = here && here.pages.length > 1 ? here.pages : [];
  return (
    <>
      <nav className="column desk-navigation" aria-label={desk.navigation}>
        <ul>
          {TABS.map((tab) => (
            <Entry
              key={tab.label}
              href={PAGES[tab.pages[0]].href}
              label={tab.label}
              standing={
                tab.pages.length > 1 ? (tab === here ? 'true' : undefined) : standing(tab.pages[0])
              }
              waiting={tab.pages.reduce((sum, page) => sum + (counts[page] ?? 0), 0)}
            />
          ))}
        </ul>
      </nav>
      {joined.length > 0 && (
        <nav className="column desk-navigation joined" aria-label={desk.deliberation.navigation}>
          <ul>
            {joined.map((page) => (
              <Entry
                key={page}
                href={PAGES[page].href}
                label={PAGES[page].label}
                standing={standing(page)}
                waiting={counts[page] ?? 0}
              />
            ))}
          </ul>
        </nav>
      )}
    </>
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
