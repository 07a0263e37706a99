import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { ReportItem } from '../records';
import type { Attempt } from './ActionForm';
import type { Reader } from './Desk';
import { Desk } from './Desk';
import { Message } from './Message';
import { Reports } from './Reports';
import type { Sender } from './Senders';
import { Senders } from './Senders';

const { desk } = PAGE_WORDS;

interface ReportsPageProps {
  readonly stylesheet: string;
  readonly reader: Reader;
  readonly senders: readonly Sender[];
  readonly reports: readonly ReportItem[];
  readonly attempt: Attempt | null;
  /** Whose form the attempt came from. */
  readonly attemptBy: string | null;
  readonly message: string | null;
}

/** What a unit or a group reports outside the tasks 〔四(四)〕. */
export const ReportsPage = (props: ReportsPageProps) => (
  <Desk stylesheet={props.stylesheet} title={desk.outside} reader={props.reader} current="reports">
    <h1>{desk.outside}</h1>
    <p className="hint">{desk.outsideHint}</p>
    <Message text={props.message} />
    <Senders
      senders={props.senders}
      headingOf={desk.reportOf}
      token={props.reader.token}
      attempt={props.attempt}
      attemptBy={props.attemptBy}
    />
    <Reports heading={desk.sentReports} reports={props.reports} />
  </Desk>
);
