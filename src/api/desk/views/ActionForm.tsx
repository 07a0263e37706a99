import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { OfferedAction } from '../../../gate/transition';
import type { Choice } from '../choices';
import { FormToken } from './Desk';

const { desk } = PAGE_WORDS;

/** Prefix of an answer's form field, so that no question can take the name of one of ours. */
export const ANSWER = 'answer_';

type Ask = OfferedAction['asks'][number];

export interface OfferedForm {
  readonly offer: OfferedAction;
  /** Options by the question's name; none where it is answered by typing. */
  readonly choices: ReadonlyMap<string, readonly Choice[]>;
}

/** What came back from a refused attempt. */
export interface Attempt {
  readonly action: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly errors: readonly { readonly field: string | null; readonly message: string }[];
}

interface ControlProps {
  readonly ask: Ask;
  readonly id: string;
  readonly choices: readonly Choice[] | undefined;
  readonly value: string;
  readonly errors: readonly string[];
}

const INPUT_TYPES: Partial<Record<Ask['kind'], string>> = { date: 'date' };

const Control = ({ ask, id, choices, value, errors }: ControlProps) => {
  const shared = {
    id,
    name: `${ANSWER}${ask.name}`,
    required: ask.required,
    defaultValue: value,
    ...(errors.length > 0
      ? { 'aria-invalid': true as const, 'aria-describedby': `${id}-errors` }
      : {}),
  };
  if (choices) {
    return (
      <select {...shared}>
        <option value="">{desk.choose}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    );
  }
  if (ask.kind === 'long_text') return <textarea {...shared} rows={4} maxLength={4000} />;
  return <input {...shared} type={INPUT_TYPES[ask.kind] ?? 'text'} />;
};

const Field = (props: ControlProps) => (
  <div className={props.errors.length > 0 ? 'field invalid' : 'field'}>
    <label htmlFor={props.id}>
      {props.ask.label}
      {props.ask.required ? null : desk.optional}
    </label>
    {props.errors.length > 0 && (
      <ul id={`${props.id}-errors`} className="errors">
        {props.errors.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    )}
    <Control {...props} />
  </div>
);

const Blocked = ({ offer }: { offer: OfferedAction }) => (
  <div className="blocked">
    <p>
      {offer.label}：{desk.blocked}
    </p>
    <ul>
      {offer.violations.map(({ message }) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  </div>
);

interface ActionFormProps {
  readonly form: OfferedForm;
  readonly action: string;
  readonly version: number | null;
  readonly token: string;
  readonly attempt: Attempt | null;
}

/**
 * The form of any action, made from what its row of the table asks. A new row is a new form.
 */
export const ActionForm = ({ form, action, version, token, attempt }: ActionFormProps) => {
  const { offer, choices } = form;
  if (!offer.allowed) return <Blocked offer={offer} />;
  const mine = attempt?.action === offer.action ? attempt : null;
  const errorsOf = (name: string | null) =>
    (mine?.errors ?? []).filter((error) => error.field === name).map((error) => error.message);
  const asked = offer.asks.map((ask) => ask.name);
  const elsewhere = (mine?.errors ?? []).filter(
    (error) => error.field === null || !asked.includes(error.field),
  );
  return (
    <form method="post" action={action} className="fields" aria-label={offer.label}>
      <FormToken token={token} />
      <input type="hidden" name="version" value={version ?? ''} />
      {mine && (
        <div className="message failure" role="alert">
          <p>{desk.faults}</p>
          <ul>
            {elsewhere.map((error) => (
              <li key={error.message}>{error.message}</li>
            ))}
            {offer.asks.flatMap((ask) =>
              errorsOf(ask.name).map((message) => (
                <li key={`${ask.name}${message}`}>
                  <a href={`#${offer.action}-${ask.name}`}>{message}</a>
                </li>
              )),
            )}
          </ul>
        </div>
      )}
      {offer.asks.map((ask) => (
        <Field
          key={ask.name}
          ask={ask}
          id={`${offer.action}-${ask.name}`}
          choices={choices.get(ask.name)}
          value={mine?.answers[ask.name] ?? ''}
          errors={errorsOf(ask.name)}
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
