import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { Reader } from './Desk';
import { Desk, FormToken } from './Desk';
import { TextField } from './fields';

const { desk } = PAGE_WORDS;

/** Longer than any password that is taken, so that one too long is told so instead of cut. */
const LONGEST_TYPED = 200;

/** Faults by the form field they stand at. */
export interface PasswordErrors {
  readonly current?: readonly string[];
  readonly password?: readonly string[];
  readonly again?: readonly string[];
}

const typed = (autoComplete: string) => ({
  type: 'password',
  autoComplete,
  maxLength: LONGEST_TYPED,
});

const NewPassword = ({ errors }: { errors: PasswordErrors }) => (
  <>
    <TextField
      name="password"
      label={desk.newPassword.password}
      hint={desk.newPassword.rules}
      errors={errors.password ?? []}
      input={typed('new-password')}
    />
    <TextField
      name="again"
      label={desk.newPassword.again}
      errors={errors.again ?? []}
      input={typed('new-password')}
    />
  </>
);

const Failure = ({ errors }: { errors: PasswordErrors }) => {
  const places = (['current', 'password', 'again'] as const).filter(
    (name) => (errors[name] ?? []).length > 0,
  );
  if (places.length === 0) return null;
  return (
    <div className="message failure" role="alert">
      <p>{desk.faults}</p>
      <ul>
        {places.flatMap((name) =>
          (errors[name] ?? []).map((message) => (
            <li key={`${name}${message}`}>
              <a href={`#${name}`}>{message}</a>
            </li>
          )),
        )}
      </ul>
    </div>
  );
};

interface PageProps {
  readonly stylesheet: string;
  readonly token: string;
}

/** Where the link of a letter leads. */
export const SetPasswordPage = (
  props: PageProps & { readonly link: string; readonly errors: PasswordErrors },
) => (
  <Desk stylesheet={props.stylesheet} title={desk.newPassword.title}>
    <h1>{desk.newPassword.title}</h1>
    <Failure errors={props.errors} />
    <form method="post" action="/desk/password" className="fields">
      <FormToken token={props.token} />
      <input type="hidden" name="token" value={props.link} />
      <NewPassword errors={props.errors} />
      <button type="submit">{desk.newPassword.set}</button>
    </form>
  </Desk>
);

export const DeadLinkPage = ({ stylesheet }: { readonly stylesheet: string }) => (
  <Desk stylesheet={stylesheet} title={desk.newPassword.title}>
    <h1>{desk.newPassword.title}</h1>
    <p className="message failure" role="alert">
      {desk.newPassword.invalid}
    </p>
    <p className="back">
      <a href="/desk/forgot">{desk.forgot.title}</a>
    </p>
  </Desk>
);

export const ForgotPage = (props: PageProps & { readonly sent: boolean }) => (
  <Desk stylesheet={props.stylesheet} title={desk.forgot.title}>
    <h1>{desk.forgot.title}</h1>
    {props.sent ? (
      <p className="message success" role="status">
        {desk.forgot.sent}
      </p>
    ) : (
      <form method="post" action="/desk/forgot" className="fields">
        <FormToken token={props.token} />
        <TextField
          name="identifier"
          label={desk.identifier}
          hint={desk.forgot.hint}
          input={{
            type: 'text',
            autoComplete: 'username',
            autoCapitalize: 'none',
            spellCheck: false,
            maxLength: LONGEST_TYPED,
          }}
        />
        <button type="submit">{desk.forgot.send}</button>
      </form>
    )}
    <p className="back">
      <a href="/desk/sign-in">{desk.forgot.toSignIn}</a>
    </p>
  </Desk>
);

interface AccountProps {
  readonly stylesheet: string;
  readonly reader: Reader;
  readonly username: string;
  readonly email: string;
  readonly errors: PasswordErrors;
  readonly changed: boolean;
}

/** The reader's own account: what it is called, and a new password. */
export const AccountPage = (props: AccountProps) => (
  <Desk
    stylesheet={props.stylesheet}
    title={desk.account.title}
    reader={props.reader}
    current="account"
  >
    <h1>{desk.account.title}</h1>
    {props.changed && (
      <p className="message success" role="status">
        {desk.account.changed}
      </p>
    )}
    <Failure errors={props.errors} />
    <section aria-label={desk.account.title}>
      <dl className="facts">
        <div>
          <dt>{desk.account.identifier}</dt>
          <dd>{props.username}</dd>
        </div>
        <div>
          <dt>{desk.account.email}</dt>
          <dd>{props.email}</dd>
        </div>
        <div>
          <dt>{desk.posts}</dt>
          <dd>{props.reader.posts.join('、')}</dd>
        </div>
      </dl>
    </section>
    <section aria-labelledby="change">
      <h2 id="change">{desk.account.change}</h2>
      <form method="post" action="/desk/account" className="fields">
        <FormToken token={props.reader.token} />
        <input type="hidden" name="username" autoComplete="username" value={props.username} />
        <TextField
          name="current"
          label={desk.account.current}
          errors={props.errors.current ?? []}
          input={typed('current-password')}
        />
        <NewPassword errors={props.errors} />
        <button type="submit">{desk.account.change}</button>
      </form>
    </section>
  </Desk>
);
