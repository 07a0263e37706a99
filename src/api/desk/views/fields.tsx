import type { ComponentProps } from 'react';

interface TextFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly errors?: readonly string[];
  readonly input: ComponentProps<'input'>;
}

/** A labelled input with its hint and its faults, all of them read out with it. */
export const TextField = ({ name, label, hint, errors = [], input }: TextFieldProps) => {
  const described = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(errors.length > 0 ? [`${name}-errors`] : []),
  ];
  return (
    <div className={errors.length > 0 ? 'field invalid' : 'field'}>
      <label htmlFor={name}>{label}</label>
      {hint !== undefined && (
        <p id={`${name}-hint`} className="hint">
          {hint}
        </p>
      )}
      {errors.length > 0 && (
        <ul id={`${name}-errors`} className="errors">
          {errors.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      <input
        id={name}
        name={name}
        required
        {...input}
        {...(errors.length > 0 ? { 'aria-invalid': true as const } : {})}
        {...(described.length > 0 ? { 'aria-describedby': described.join(' ') } : {})}
      />
    </div>
  );
};
