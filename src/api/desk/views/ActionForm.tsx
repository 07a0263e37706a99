import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { OfferedAction } from '../../../gate/transition';
import type { SentAnswer } from '../answers';
import type { Choice } from '../choices';
import type { Ask } from './AskField';
import { AskField } from './AskField';
import { FormToken } from './Desk';

const { desk } = PAGE_WORDS;

export interface OfferedForm {
  readonly offer: OfferedAction;
  /** Options by the question's name; none where it is answered by typing. */
  readonly choices: ReadonlyMap<string, readonly Choice[]>;
}

/** What came back from a refused attempt. */
export interface Attempt {
  readonly action: string;
  readonly answers: Readonly<Record<string, SentAnswer>>;
  readonly errors: readonly { readonly field: string | null; readonly message: string }[];
}

export const Blocked = ({ offer }: { offer: OfferedAction }) => (
  <details className="blocked">
    <summary>
      {offer.label}：{desk.blocked}
    </summary>
    <ul>
      {offer.violations.map(({ message }) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  </details>
);

interface ActionFormProps {
  readonly form: OfferedForm;
  readonly action: string;
  readonly version: number | null;
  readonly token: string;
  readonly attempt: Attempt | null;
  /** Tells the same form of two records on one page apart. */
  readonly scope?: string;
}

interface FailureProps {
  readonly attempt: Attempt;
  readonly asks: readonly Ask[];
  readonly idOf: (name: string) => string;
}

/** Every fault at the top, those of a question leading to it. */
const Failure = ({ attempt, asks, idOf }: FailureProps) => {
  const asked = asks.map((ask) => ask.name);
  const at = (field: string | null): field is string => field !== null && asked.includes(field);
  const hasFiles = asks.some((ask) => ask.kind === 'files');
  return (
    <div className="message failure" role="alert">
      <p>{desk.faults}</p>
      <ul>
        {attempt.errors.map(({ field, message }) => (
          <li key={`${field ?? ''}${message}`}>
            {at(field) ? <a href={`#${idOf(field)}`}>{message}</a> : message}
          </li>
        ))}
      </ul>
      {hasFiles && <p>{desk.filesAgain}</p>}
    </div>
  );
};

/**
 * The form of any action, made from what its row of the table asks. A new row is a new form.
 */
export const ActionForm = (props: ActionFormProps) => {
  const { form, action, version, token, attempt, scope = '' } = props;
  const { offer, choices } = form;
  if (!offer.allowed) return <Blocked offer={offer} />;
  const mine = attempt?.action === offer.action ? attempt : null;
  const idOf = (name: string): string => `${scope}${offer.action}-${name}`;
  const files = offer.asks.some((ask) => ask.kind === 'files');
  return (
    <form
      method="post"
      action={action}
      className="fields"
      aria-label={offer.label}
      {...(files ? { encType: 'multipart/form-data' } : {})}
    >
      <FormToken token={token} />
      <input type="hidden" name="version" value={version ?? ''} />
      {mine && <Failure attempt={mine} asks={offer.asks} idOf={idOf} />}
      {offer.asks.map((ask) => (
        <AskField
          key={ask.name}
          ask={ask}
          action={offer.action}
          id={idOf(ask.name)}
          choices={choices.get(ask.name)}
          value={mine?.answers[ask.name] ?? ''}
          errors={(mine?.errors ?? [])
            .filter((error) => error.field === ask.name)
            .map((error) => error.message)}
        />
      ))}
      {offer.tells.map((sentence) => (
        <p key={sentence} className="hint">
          {sentence}
        </p>
      ))}
      <button type="submit">{offer.label}</button>
    </form>
  );
};
