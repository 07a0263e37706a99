import type { Listed } from './ListPage';

const Item = ({ listed }: { listed: Listed }) => (
  <li>
    <a href={listed.href}>{listed.title}</a>
    <p className="marks">{listed.marks}</p>
    {listed.more}
  </li>
);

interface ListedRecordsProps {
  readonly id: string;
  readonly heading: string;
  readonly records: readonly Listed[];
  /** What is said where there are none; absent or null: the whole section is left out. */
  readonly none?: string | null;
}

/** Records under a heading, each led to, with how it stands. */
export const ListedRecords = ({ id, heading, records, none = null }: ListedRecordsProps) =>
  records.length === 0 && none === null ? null : (
    <section aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {records.length === 0 ? (
        <p className="empty">{none}</p>
      ) : (
        <ul className="tasks">
          {records.map((listed) => (
            <Item key={listed.key} listed={listed} />
          ))}
        </ul>
      )}
    </section>
  );
