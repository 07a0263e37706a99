import { officeDate } from '../../../domain/calendar';
import { PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { ReportItem } from '../records';
import { TextFact } from './Fact';
import { Files } from './Files';

const { desk } = PAGE_WORDS;

/** The office's day of an instant, in words. */
export const dayOf = (instant: string | null): string | null =>
  instant === null ? null : writtenDate(officeDate(new Date(instant)));

const Report = ({ report }: { report: ReportItem }) => (
  <li>
    <p className="marks">
      <time dateTime={report.submittedAt ?? ''}>{dayOf(report.submittedAt)}</time>
      <span className={`badge state ${report.state}`}>{labelOf(report.state)}</span>
      {report.percent !== null && (
        <span>
          {desk.percent}
          {report.percent}%
        </span>
      )}
      {report.isMajor === true && <span className="badge">{desk.major}</span>}
    </p>
    <dl className="facts">
      <TextFact label={desk.sender} text={report.group?.name ?? report.unit?.name ?? null} />
      <TextFact label={desk.doneWords} text={report.done} />
      <TextFact label={desk.nextWords} text={report.next} />
      <TextFact label={desk.needsWords} text={report.needs} />
      <TextFact label={desk.completed} text={report.completesText} />
      <TextFact
        label={report.state === 'sent_back' ? desk.sentBackBecause : desk.officeNote}
        text={report.reviewNote}
      />
    </dl>
    <Files files={report.evidence} address={`/desk/reports/${report.documentId}/files/`} />
  </li>
);

/** The unit's own reports, newest first, with what the office answered. */
export const Reports = ({
  heading,
  reports,
}: {
  heading: string;
  reports: readonly ReportItem[];
}) => (
  <section aria-labelledby="reports">
    <h2 id="reports">{heading}</h2>
    {reports.length === 0 ? (
      <p className="empty">{desk.noReports}</p>
    ) : (
      <ul className="records">
        {reports.map((report) => (
          <Report key={report.documentId} report={report} />
        ))}
      </ul>
    )}
  </section>
);
