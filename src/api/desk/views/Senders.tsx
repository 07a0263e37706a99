import type { Attempt, OfferedForm } from './ActionForm';
import { Handle, Stray } from './Handle';

/** A unit or a group with what it may begin. */
export interface Sender {
  readonly documentId: string;
  readonly name: string;
  readonly version: number | null;
  readonly forms: readonly OfferedForm[];
  /** Where the forms go; the action's name follows. */
  readonly actions: string;
}

export interface SendersProps {
  readonly senders: readonly Sender[];
  readonly headingOf: (name: string) => string;
  readonly token: string;
  readonly attempt: Attempt | null;
  /** Whose form the attempt came from. */
  readonly attemptBy: string | null;
}

/** What each of the reader's units and groups may begin here. */
export const Senders = ({ senders, headingOf, token, attempt, attemptBy }: SendersProps) => {
  const answered = senders.find((sender) => sender.documentId === attemptBy);
  return (
    <>
      <Stray attempt={attempt} forms={answered?.forms ?? []} />
      {senders.map((sender) => (
        <Handle
          key={sender.documentId}
          id={`handle-${sender.documentId}`}
          heading={headingOf(sender.name)}
          forms={sender.forms}
          actions={sender.actions}
          version={sender.version}
          token={token}
          attempt={sender.documentId === attemptBy ? attempt : null}
        />
      ))}
    </>
  );
};
