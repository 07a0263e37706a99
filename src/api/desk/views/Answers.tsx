import { PAGE_WORDS } from '../../../domain/pages.zh';
import { actionLabel } from '../../../domain/wording.zh';
import type { OfficeAnswer } from '../records';
import { dayOf } from './Reports';

/** What the office did with a record and why. */
export const Answers = ({ answers }: { answers: readonly OfficeAnswer[] }) =>
  answers.length === 0 ? null : (
    <section aria-labelledby="answers">
      <h2 id="answers">{PAGE_WORDS.desk.officeAnswers}</h2>
      <ul className="records">
        {answers.map((answer) => (
          <li key={answer.id}>
            <p className="marks">
              <time dateTime={answer.at}>{dayOf(answer.at)}</time>
              <span className="badge">{actionLabel(answer.action)}</span>
            </p>
            <p className="text">{answer.reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );
