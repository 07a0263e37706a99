import type { ReactNode } from 'react';
import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { Attempt, OfferedForm } from './ActionForm';
import type { Reader } from './Desk';
import { Desk } from './Desk';
import { Handle, Stray } from './Handle';
import type { ListName } from './ListPage';
import { Message } from './Message';

const { desk } = PAGE_WORDS;

/** What every page of a record is given; the rest is the record itself. */
export interface RecordFrame {
  readonly stylesheet: string;
  readonly reader: Reader;
  readonly today: string;
  readonly version: number | null;
  readonly forms: readonly OfferedForm[];
  readonly actions: string;
  readonly attempt: Attempt | null;
  readonly message: string | null;
}

interface RecordPageProps {
  readonly frame: RecordFrame;
  readonly list: ListName;
  /** Address of the list. */
  readonly back: string;
  readonly title: string;
  readonly marks: ReactNode;
  /** Parts of the page a thumb may jump to, by their ids. */
  readonly jumps?: readonly (readonly [string, string])[];
  /** How the record stands: read before it is handled. */
  readonly standing: ReactNode;
  readonly children: ReactNode;
}

const Jumps = ({ jumps }: { jumps: readonly (readonly [string, string])[] }) =>
  jumps.length === 0 ? null : (
    <nav className="jump" aria-label={desk.onThisPage}>
      <ul>
        {jumps.map(([id, label]) => (
          <li key={id}>
            <a href={`#${id}`}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );

/** One record of the desk: how it stands, what the reader can do with it, and what it says. */
export const RecordPage = ({ frame, list, back, title, marks, ...rest }: RecordPageProps) => (
  <Desk stylesheet={frame.stylesheet} title={title} reader={frame.reader} within={list}>
    <p className="back">
      <a href={back}>{desk.lists[list].back}</a>
    </p>
    <Message text={frame.message} />
    <Stray attempt={frame.attempt} forms={frame.forms} />
    <h1>{title}</h1>
    <p className="marks">{marks}</p>
    <Jumps jumps={rest.jumps ?? []} />
    {rest.standing}
    <Handle
      id="handle"
      heading={desk.handle}
      forms={frame.forms}
      actions={frame.actions}
      version={frame.version}
      token={frame.reader.token}
      attempt={frame.attempt}
    />
    {rest.children}
  </Desk>
);
