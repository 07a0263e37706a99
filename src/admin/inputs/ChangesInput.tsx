import { Field, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { unstable_useDocumentLayout as useDocumentLayout, useField } from '@strapi/strapi/admin';
import { WORDS } from '../translations/workplace';
import { changesOf, valueInWords, type Change } from './changes';
import type { ShownInputProps } from './CodedInput';

const HEADINGS = [WORDS.changes.field, WORDS.changes.from, WORDS.changes.to];

interface ChangesTableProps {
  uid: string;
  changes: Change[];
}

/** The fields are named as the form of their type names them. */
const ChangesTable = ({ uid, changes }: ChangesTableProps) => {
  const { edit } = useDocumentLayout(uid);
  return (
    <Table colCount={HEADINGS.length} rowCount={changes.length}>
      <Thead>
        <Tr>
          {HEADINGS.map((heading) => (
            <Th key={heading}>
              <Typography variant="sigma">{heading}</Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {changes.map(({ field, from, to }) => (
          <Tr key={field}>
            {[edit.metadatas[field]?.label ?? WORDS.changes.otherField, from, to].map(
              (value, column) => (
                <Td key={HEADINGS[column]}>
                  <Typography style={{ whiteSpace: column === 0 ? 'nowrap' : 'pre-wrap' }}>
                    {valueInWords(value)}
                  </Typography>
                </Td>
              ),
            )}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

/** The changes of a journal row as a table; Strapi would show them as program text. */
export const ChangesInput = ({ name, label }: ShownInputProps) => {
  const { value } = useField(name);
  const { value: uid } = useField<string | null>('recordUid');
  const changes = changesOf(value);
  return (
    <Field.Root name={name} width="100%">
      <Field.Label>{label}</Field.Label>
      {changes.length === 0 || !uid ? (
        <Typography textColor="neutral600">{WORDS.changes.none}</Typography>
      ) : (
        <ChangesTable uid={uid} changes={changes} />
      )}
    </Field.Root>
  );
};
