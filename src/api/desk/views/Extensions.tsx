import { PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { ExtensionItem } from '../records';
import { dayOf } from './Reports';

const { desk } = PAGE_WORDS;

/** The reader's requests for more time, each with its answer. */
export const Extensions = ({ extensions }: { extensions: readonly ExtensionItem[] }) =>
  extensions.length === 0 ? null : (
    <section aria-labelledby="extensions">
      <h2 id="extensions">{desk.extensions}</h2>
      <ul className="records">
        {extensions.map((one) => (
          <li key={one.documentId}>
            <p className="marks">
              <time dateTime={one.requestedAt ?? ''}>{dayOf(one.requestedAt)}</time>
              <span className={`badge state ${one.state}`}>{labelOf(one.state)}</span>
              <span>
                {desk.extended(
                  writtenDate(one.formerDueOn) ?? '',
                  writtenDate(one.proposedDueOn) ?? '',
                )}
              </span>
            </p>
            <p className="text">{one.reason}</p>
            {(one.decisionNote ?? '') !== '' && (
              <p className="text">
                {desk.officeNote}：{one.decisionNote}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
