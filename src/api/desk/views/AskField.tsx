import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { OfferedAction } from '../../../gate/transition';
import { EVIDENCE_ENDINGS } from '../../../web/evidence';
import type { SentAnswer } from '../answers';
import { ANSWER } from '../answers';
import type { Choice } from '../choices';

const { desk } = PAGE_WORDS;

export type Ask = OfferedAction['asks'][number];

interface ControlProps {
  readonly ask: Ask;
  /** The action whose form asks. */
  readonly action: string;
  readonly id: string;
  readonly choices: readonly Choice[] | undefined;
  readonly value: SentAnswer;
  readonly errors: readonly string[];
}

const hintOf = ({ ask, action }: Pick<ControlProps, 'ask' | 'action'>): string | undefined =>
  ask.kind === 'files'
    ? desk.filesHint
    : (desk.hints[`${action}.${ask.name}`] ?? desk.hints[ask.name]);

/** What is read out with a control: its hint, then its faults. */
function described(props: ControlProps) {
  const { id, errors } = props;
  const ids = [
    ...(hintOf(props) === undefined ? [] : [`${id}-hint`]),
    ...(errors.length > 0 ? [`${id}-errors`] : []),
  ];
  return {
    ...(errors.length > 0 ? { 'aria-invalid': true as const } : {}),
    ...(ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}),
  };
}

const Notes = ({ id, errors, ...about }: ControlProps) => (
  <>
    {hintOf(about) !== undefined && (
      <p id={`${id}-hint`} className="hint">
        {hintOf(about)}
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

const Option = ({ choice }: { choice: Choice }) => (
  <option value={choice.value}>{choice.label}</option>
);

/** The options of a list, under their headings where it has some. */
const Options = ({ choices }: { choices: readonly Choice[] }) => {
  const groups = [...new Set(choices.map((choice) => choice.group))];
  const optionsOf = (group: string | undefined) =>
    choices
      .filter((choice) => choice.group === group)
      .map((choice) => <Option key={choice.value} choice={choice} />);
  return (
    <>
      {groups.map((group) =>
        group === undefined ? (
          optionsOf(group)
        ) : (
          <optgroup key={group} label={group}>
            {optionsOf(group)}
          </optgroup>
        ),
      )}
    </>
  );
};

const Control = (props: ControlProps) => {
  const { ask, id, choices, value } = props;
  const name = `${ANSWER}${ask.name}`;
  const shared = { id, name, required: ask.required, ...described(props) };
  const typed = { ...shared, defaultValue: typeof value === 'string' ? value : '' };
  if (choices) {
    // With one thing to choose, the answer is plain.
    const only = ask.required && choices.length === 1 ? choices[0]?.value : undefined;
    return (
      <select {...typed} defaultValue={typed.defaultValue === '' ? only : typed.defaultValue}>
        <option value="">{desk.choose}</option>
        <Options choices={choices} />
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
      {choices.length === 0 && (
        <p className="empty">{desk.noItems[ask.name] ?? desk.nothingToComplete}</p>
      )}
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

/** One question of a form in the control that suits its kind, with its hint and its faults. */
export const AskField = (props: ControlProps) => {
  const Kind = KINDS[props.ask.kind] ?? Plain;
  return (
    <div className={props.errors.length > 0 ? 'field invalid' : 'field'}>
      <Kind {...props} />
    </div>
  );
};
