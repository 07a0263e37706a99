import { Fact } from './Fact';

/** A record of the desk by name and address. */
export interface Link {
  readonly href: string;
  readonly title: string;
}

/** A fact that leads on; nothing where the reader may not go there. */
export const LinkFact = ({ label, link }: { label: string; link: Link | null }) =>
  link && (
    <Fact label={label}>
      <a href={link.href}>{link.title}</a>
    </Fact>
  );
