import type { ReactNode } from 'react';
import { PAGE_WORDS } from '../../../domain/pages.zh';
import { Document } from '../../../web/document';
import { FORM_TOKEN } from '../session/form-token';

const { desk } = PAGE_WORDS;

/** The signed-in reader, as the frame names him. */
export interface Reader {
  readonly name: string;
  readonly posts: readonly string[];
  readonly token: string;
}

const PAGES = {
  tasks: { href: '/desk', label: desk.tasks },
  reports: { href: '/desk/reports', label: desk.outside },
  account: { href: '/desk/account', label: desk.account.title },
} as const;

interface DeskProps {
  readonly stylesheet: string;
  readonly title: string;
  readonly reader?: Reader;
  /** The page among those of the navigation. */
  readonly current?: keyof typeof PAGES;
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

const Navigation = ({ current }: Pick<DeskProps, 'current'>) => (
  <nav className="column desk-navigation" aria-label={desk.navigation}>
    <ul>
      {(Object.keys(PAGES) as (keyof typeof PAGES)[]).map((page) => (
        <li key={page}>
          <a href={PAGES[page].href} {...(page === current ? { 'aria-current': 'page' } : {})}>
            {PAGES[page].label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** The desk's page, one narrow column: made for a telephone, roomy on a screen. */
export const Desk = ({ stylesheet, title, reader, current, children }: DeskProps) => (
  <Document title={`${title} - ${desk.name}`} stylesheet={stylesheet}>
    <header className="desk-header">
      <div className="column">
        <a className="site-name" href="/desk">
          {desk.name}
        </a>
        {reader && <SignedIn reader={reader} />}
      </div>
      {reader && <Navigation current={current} />}
    </header>
    <main id="main" className="column" tabIndex={-1}>
      {children}
    </main>
  </Document>
);
