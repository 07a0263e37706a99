import { styled } from 'styled-components';

/** A line that leads to a field of the form beside it. */
export const Lead = styled.button`
  padding: 0;
  border: 0;
  background: none;
  color: ${({ theme }) => theme.colors.primary600};
  font-size: 1.2rem;
  line-height: 1.5;
  text-align: left;
  vertical-align: top;
  cursor: pointer;

  &:hover {
    text-decoration: underline;
  }
`;
