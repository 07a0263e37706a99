import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { ReportItem } from '../records';
import type { Attempt, OfferedForm } from './ActionForm';
import type { Reader } from './Desk';
import { Desk } from './Desk';
import { Handle, Stray } from './Handle';
import { Message } from './Message';
import { Reports } from './Reports';

const { desk } = PAGE_WORDS;

interface Sender {
  readonly documentId: string;
  readonly name: string;
  readonly version: number | null;
  readonly forms: readonly OfferedForm[];
  readonly actions: string;
}

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
export const ReportsPage = (props: ReportsPageProps) => {
  const { senders, attempt, attemptBy } = props;
  const answered = senders.find((sender) => sender.documentId === attemptBy);
  return (
    <Desk
      stylesheet={props.stylesheet}
      title={desk.outside}
      reader={props.reader}
      current="reports"
    >
      <h1>{desk.outside}</h1>
      <p className="hint">{desk.outsideHint}</p>
      <Message text={props.message} />
      <Stray attempt={attempt} forms={answered?.forms ?? []} />
      {senders.map((sender) => (
        <Handle
          key={sender.documentId}
          id={`handle-${sender.documentId}`}
          heading={desk.reportOf(sender.name)}
          forms={sender.forms}
          actions={sender.actions}
          version={sender.version}
          token={props.reader.token}
          attempt={sender.documentId === attemptBy ? attempt : null}
        />
      ))}
      <Reports heading={desk.sentReports} reports={props.reports} />
    </Desk>
  );
};
