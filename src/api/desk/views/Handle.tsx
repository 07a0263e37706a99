import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { Attempt, OfferedForm } from './ActionForm';
import { ActionForm, Blocked } from './ActionForm';

const { desk } = PAGE_WORDS;

export interface HandleProps {
  /** Distinct on its page. */
  readonly id: string;
  readonly heading: string;
  readonly forms: readonly OfferedForm[];
  /** Whether the reader is waited for: the one form then stands open however long it is. */
  readonly due?: boolean;
  /** Where the forms go; the action's name follows. */
  readonly actions: string;
  readonly version: number | null;
  readonly token: string;
  readonly attempt: Attempt | null;
}

/** A form with more questions would hide what the task says from a reader who only looks. */
const SHORT = 2;

/**
 * Everything the reader can do here: a short form stands open, long ones fold up under their names,
 * so that a telephone shows the choice at a glance.
 */
export const Handle = ({ id, heading, forms, due = false, attempt, ...rest }: HandleProps) => {
  const open = forms.filter(({ offer }) => offer.allowed);
  const shut = forms.filter(({ offer }) => !offer.allowed);
  const formOf = (form: OfferedForm) => (
    <ActionForm
      form={form}
      action={`${rest.actions}${form.offer.action}`}
      version={rest.version}
      token={rest.token}
      attempt={attempt}
      scope={`${id}-`}
    />
  );
  return (
    <section className="handle" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {forms.length === 0 && <p className="empty">{desk.nothingToHandle}</p>}
      {open.map((form) =>
        open.length === 1 && (due || form.offer.asks.length <= SHORT) ? (
          <div key={form.offer.action}>{formOf(form)}</div>
        ) : (
          <details key={form.offer.action} open={attempt?.action === form.offer.action}>
            <summary>{form.offer.label}</summary>
            {formOf(form)}
          </details>
        ),
      )}
      {shut.map(({ offer }) => (
        <Blocked key={offer.action} offer={offer} />
      ))}
    </section>
  );
};

/** Faults that belong to no form that is shown any more, e.g. of a task somebody else accepted. */
export const Stray = ({
  attempt,
  forms,
}: {
  attempt: Attempt | null;
  forms: readonly OfferedForm[];
}) => {
  const shown = forms.some(({ offer }) => offer.allowed && offer.action === attempt?.action);
  if (!attempt || shown) return null;
  return (
    <div className="message failure" role="alert">
      {attempt.errors.map((error) => (
        <p key={error.message}>{error.message}</p>
      ))}
    </div>
  );
};
