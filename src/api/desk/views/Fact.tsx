import type { ReactNode } from 'react';

/** One line of a list of facts. */
export const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

/** The same of a text, as it was written; nothing where nothing was. */
export const TextFact = ({ label, text }: { label: string; text: string | null }) =>
  (text ?? '').trim() === '' ? null : (
    <div>
      <dt>{label}</dt>
      <dd className="text">{text}</dd>
    </div>
  );
