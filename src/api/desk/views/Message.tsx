/** What the reader has just done, said once. */
export const Message = ({ text }: { text: string | null }) =>
  text === null ? null : (
    <p className="message success" role="status">
      {text}
    </p>
  );
