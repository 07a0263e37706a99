import type { ReactNode } from 'react';
import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { Attempt, OfferedForm } from './ActionForm';
import type { Reader } from './Desk';
import { Desk } from './Desk';
import { Handle, Stray } from './Handle';
import type { ListName } from './ListPage';
import { Message } from './Message';

const { desk } = PAGE_WORDS;

interface OfferedForms {
  readonly version: number | null;
  readonly forms: readonly OfferedForm[];
  readonly actions: string;
}

/** What is handled on the page beside the record itself. */
export interface OfferedPart extends OfferedForms {
  readonly documentId: string;
  readonly heading: string;
  readonly due: boolean;
}

/** What every page of a record is given; the rest is the record itself. */
export interface RecordFrame extends OfferedForms {
  readonly stylesheet: string;
  readonly reader: Reader;
  readonly today: string;
  readonly parts: readonly OfferedPart[];
  readonly attempt: Attempt | null;
  /** The part whose form the attempt came from; null: the record's own. */
  readonly attemptBy: string | null;
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
  /** Nothing is said of handling where there is nothing: the record is there to be read. */
  readonly readOnly?: boolean;
  readonly children?: ReactNode;
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

/** Everything the reader can do on the page: with the record, then with each part of it. */
const Handling = ({ frame, readOnly }: { frame: RecordFrame; readOnly: boolean }) => {
  const { parts, attempt, attemptBy, forms } = frame;
  const token = frame.reader.token;
  const open = parts.filter((part) => part.forms.length > 0);
  const silent = readOnly || open.length > 0;
  return (
    <>
      {open.map((part) => (
        <Handle
          key={part.documentId}
          id={`handle-${part.documentId}`}
          heading={part.heading}
          due={part.due}
          forms={part.forms}
          actions={part.actions}
          version={part.version}
          token={token}
          attempt={attemptBy === part.documentId ? attempt : null}
        />
      ))}
      {!(silent && forms.length === 0) && (
        <Handle
          id="handle"
          heading={desk.handle}
          forms={forms}
          actions={frame.actions}
          version={frame.version}
          token={token}
          attempt={attemptBy === null ? attempt : null}
        />
      )}
    </>
  );
};

/** One record of the desk: how it stands, what the reader can do with it, and what it says. */
export const RecordPage = ({ frame, list, back, title, marks, ...rest }: RecordPageProps) => {
  const answering = frame.parts.find(({ documentId }) => documentId === frame.attemptBy);
  return (
    <Desk stylesheet={frame.stylesheet} title={title} reader={frame.reader} within={list}>
      <p className="back">
        <a href={back}>{desk.lists[list].back}</a>
      </p>
      <Message text={frame.message} />
      <Stray attempt={frame.attempt} forms={(answering ?? frame).forms} />
      <h1>{title}</h1>
      <p className="marks">{marks}</p>
      <Jumps jumps={rest.jumps ?? []} />
      {rest.standing}
      <Handling frame={frame} readOnly={rest.readOnly ?? false} />
      {rest.children}
    </Desk>
  );
};
