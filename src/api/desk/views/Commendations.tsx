import { PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { CommendationItem } from '../notices';

/** 表扬激励与批评问责 in effect for the reader's units. */
export const Commendations = ({ list }: { list: readonly CommendationItem[] }) =>
  list.length === 0 ? null : (
    <section aria-labelledby="commendations">
      <h2 id="commendations">{PAGE_WORDS.desk.commendations}</h2>
      <ul className="records">
        {list.map((one) => (
          <li key={one.documentId}>
            <p className="marks">
              <span className={`badge ${one.kind}`}>{labelOf(one.kind)}</span>
              <strong>{one.title}</strong>
              <time dateTime={one.approvedOn ?? ''}>{writtenDate(one.approvedOn)}</time>
            </p>
            <p className="text">{one.reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );
