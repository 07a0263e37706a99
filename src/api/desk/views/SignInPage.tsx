import { PAGE_WORDS } from '../../../domain/pages.zh';
import { Desk, FormToken } from './Desk';

const { desk } = PAGE_WORDS;

interface SignInProps {
  readonly stylesheet: string;
  readonly token: string;
  /** Where the reader wanted to go. */
  readonly next: string;
  readonly identifier?: string;
  readonly error?: string;
  readonly message?: string;
}

export const SignInPage = (props: SignInProps) => (
  <Desk stylesheet={props.stylesheet} title={desk.signIn}>
    <h1>{desk.signIn}</h1>
    <p className="hint">{desk.signInHint}</p>
    {props.message !== undefined && (
      <p className="message success" role="status">
        {props.message}
      </p>
    )}
    {props.error !== undefined && (
      <p className="message failure" role="alert" id="error">
        {props.error}
      </p>
    )}
    <form method="post" action="/desk/sign-in" className="fields">
      <FormToken token={props.token} />
      <input type="hidden" name="next" value={props.next} />
      <div className="field">
        <label htmlFor="identifier">{desk.identifier}</label>
        <input
          id="identifier"
          name="identifier"
          type="text"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={200}
          defaultValue={props.identifier ?? ''}
          {...(props.error === undefined ? {} : { 'aria-describedby': 'error' })}
        />
      </div>
      <div className="field">
        <label htmlFor="password">{desk.password}</label>
        <input
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={200}
          {...(props.error === undefined ? {} : { 'aria-describedby': 'error' })}
        />
      </div>
      <button type="submit">{desk.signIn}</button>
    </form>
    <p className="back">
      <a href="/desk/forgot">{desk.forgot.title}</a>
    </p>
  </Desk>
);
