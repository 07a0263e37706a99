import type { ReactNode } from 'react';
import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { Reader } from './Desk';
import { Desk } from './Desk';
import { ListedRecords } from './ListedRecords';
import { Message } from './Message';
import type { PagesProps } from './Pages';
import { Pages } from './Pages';

/** The lists of the desk, by the name of their tab. */
export type ListName = keyof typeof PAGE_WORDS.desk.lists;

/** A record as its list shows it. */
export interface Listed {
  readonly key: string;
  readonly href: string;
  readonly title: string;
  /** Where it stands, in badges; the first line under its title. */
  readonly marks: ReactNode;
  readonly more: ReactNode;
  /** It waits for the reader. */
  readonly waits: boolean;
  /** Nothing runs in it any more, so that no date is late. */
  readonly closed: boolean;
}

export interface ListPageProps extends PagesProps {
  readonly stylesheet: string;
  readonly reader: Reader;
  readonly list: ListName;
  readonly records: readonly Listed[];
  readonly message: string | null;
  /** What the reader may begin here. */
  readonly begin?: ReactNode;
  readonly children?: ReactNode;
}

/** What waits for the reader first, then the rest, most urgent first, the closed last. */
export const ListPage = ({ list, records, message, begin, children, ...rest }: ListPageProps) => {
  const words = PAGE_WORDS.desk.lists[list];
  const first = rest.page === 1;
  const waiting = records.filter((listed) => listed.waits);
  const closed = records.filter((listed) => !listed.waits && listed.closed);
  const others = records.filter((listed) => !listed.waits && !listed.closed);
  const sections = (
    <>
      <ListedRecords
        id="waiting"
        heading={words.waiting}
        none={first ? words.nothingWaits : null}
        records={waiting}
      />
      <ListedRecords
        id="others"
        heading={words.others}
        none={first ? words.noneElse : null}
        records={others}
      />
      <ListedRecords id="closed" heading={words.closed} none={null} records={closed} />
      <Pages address={rest.address} page={rest.page} more={rest.more} />
    </>
  );
  return (
    <Desk stylesheet={rest.stylesheet} title={words.title} reader={rest.reader} current={list}>
      <h1>{words.title}</h1>
      <Message text={message} />
      {begin}
      {records.length === 0 && first ? <p className="empty">{words.none}</p> : sections}
      {children}
    </Desk>
  );
};
