import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { OfferedAction } from '../../../gate/transition';
import { EVIDENCE_ENDINGS } from '../../../web/evidence';
import type { SentAnswer } from '../answers';
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
  readonly answers: Readonly<Record<string, SentAnswer>>;
  readonly errors: readonly { readonly field: string | null; readonly message: string }[];
}

interface ControlProps {
  readonly ask: Ask;
  readonly id: string;
  readonly choices: readonly Choice[] | undefined;
  readonly value: SentAnswer;
  readonly errors: readonly string[];
}

const hintOf = (ask: Ask): string | undefined =>
  ask.kind === 'files' ? desk.filesHint : desk.hints[ask.name];

/** What is read out with a control: its hint, then its faults. */
function described({ ask, id, errors }: ControlProps) {
  const ids = [
    ...(hintOf(ask) === undefined ? [] : [`${id}-hint`]),
    ...(errors.length > 0 ? [`${id}-errors`] : []),
  ];
  return {
    ...(errors.length > 0 ? { 'aria-invalid': true as const } : {}),
    ...(ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}),
  };
}

const Notes = ({ ask, id, errors }: ControlProps) => (
  <>
    {hintOf(ask) !== undefined && (
      <p id={`${id}-hint`} className="hint">
        {hintOf(ask)}
      </p>
    )}
    {errors.length > 0 && (
      <ul id={`${id}-errors`} className="errors">
        {errors.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    )}
  </>
);

const Control = (props: ControlProps) => {
  const { ask, id, choices, value } = props;
  const name = `${ANSWER}${ask.name}`;
  const shared = { id, name, required: ask.required, ...described(props) };
  const typed = { ...shared, defaultValue: typeof value === 'string' ? value : '' };
  if (choices) {
    return (
      <select {...typed}>
        <option value="">{desk.choose}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    );
  }
  switch (ask.kind) {
    case 'long_text':
      return <textarea {...typed} rows={4} maxLength={4000} />;
    case 'date':
      return <input {...typed} type="date" />;
    case 'integer':
      return (
        <input
          {...typed}
          type="number"
          inputMode="numeric"
          step={1}
          min={ask.least}
          max={ask.most}
        />
      );
    case 'files':
      return <input {...shared} type="file" multiple accept={EVIDENCE_ENDINGS.join(',')} />;
    default:
      return <input {...typed} type="text" maxLength={200} />;
  }
};

const Label = ({ ask }: { ask: Ask }) => (
  <>
    {ask.label}
    {ask.required ? null : (desk.conditions[ask.name] ?? desk.optional)}
  </>
);

interface BoxProps {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
  readonly more?: object;
}

const Box = ({ id, name, value, label, checked, more = {} }: BoxProps) => (
  <p className="box">
    <input type="checkbox" id={id} name={name} value={value} defaultChecked={checked} {...more} />
    <label htmlFor={id}>{label}</label>
  </p>
);

/** Yes or no: one box, its question beside it. */
const YesNo = (props: ControlProps) => (
  <>
    <Box
      id={props.id}
      name={`${ANSWER}${props.ask.name}`}
      value="true"
      label={props.ask.label}
      checked={props.value === 'true'}
      more={described(props)}
    />
    <Notes {...props} />
  </>
);

/** Several of a list: a group of boxes under one question. */
const Boxes = (props: ControlProps) => {
  const { ask, id, choices = [], value } = props;
  const chosen = typeof value === 'string' ? [value] : value;
  return (
    <fieldset id={id} tabIndex={-1} {...described(props)}>
      <legend>
        <Label ask={ask} />
      </legend>
      <Notes {...props} />
      {choices.length === 0 && <p className="empty">{desk.nothingToComplete}</p>}
      {choices.map((choice, at) => (
        <Box
          key={choice.value}
          id={`${id}-${at}`}
          name={`${ANSWER}${ask.name}`}
          value={choice.value}
          label={choice.label}
          checked={chosen.includes(choice.value)}
        />
      ))}
    </fieldset>
  );
};

const Plain = (props: ControlProps) => (
  <>
    <label htmlFor={props.id}>
      <Label ask={props.ask} />
    </label>
    <Notes {...props} />
    <Control {...props} />
  </>
);

const KINDS: Partial<Record<Ask['kind'], typeof Plain>> = { boolean: YesNo, items: Boxes };

const Field = (props: ControlProps) => {
  const Kind = KINDS[props.ask.kind] ?? Plain;
  return (
    <div className={props.errors.length > 0 ? 'field invalid' : 'field'}>
      <Kind {...props} />
    </div>
  );
};

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
        <Field
          key={ask.name}
          ask={ask}
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
