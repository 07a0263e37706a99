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

interface DeskProps {
  readonly stylesheet: string;
  readonly title: string;
  readonly reader?: Reader;
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
    <a href="/desk/account">{desk.account.title}</a>
    <form method="post" action="/desk/sign-out">
      <FormToken token={reader.token} />
      <button type="submit" className="quiet">
        {desk.signOut}
      </button>
    </form>
  </div>
);

/** The desk's page, one narrow column: made for a telephone, roomy on a screen. */
export const Desk = ({ stylesheet, title, reader, children }: DeskProps) => (
  <Document title={`${title} - ${desk.name}`} stylesheet={stylesheet}>
    <header className="desk-header">
      <div className="column">
        <a className="site-name" href="/desk">
          {desk.name}
        </a>
        {reader && <SignedIn reader={reader} />}
      </div>
    </header>
    <main id="main" className="column" tabIndex={-1}>
      {children}
    </main>
  </Document>
);
