import { format } from 'date-fns';

export default function Page() {
  return <h1>Tonight, {format(0, 'yyyy')}</h1>;
}
