import { api, ask } from '@/api/client';
import { useRead } from '@/api/read';
import { Fact } from '@/ui/card';
import { askedOf } from './asked';

interface AskedProps {
  serviceId: string | undefined;
  /** As much of the answers as this viewer is sent. */
  details: object | null;
}

/** The answers to the form of a service, each under its title. Asks for the form only when there are answers. */
export function AskedFacts({ serviceId, details }: AskedProps) {
  const answered = details !== null && Object.keys(details).length > 0;
  const service = useRead(answered && serviceId ? `service/${serviceId}` : null, () =>
    ask(api.GET('/api/services/{id}', { params: { path: { id: serviceId as string } } })),
  );
  return (
    <>
      {askedOf(details as Record<string, unknown> | null, service.data?.detailsSchema).map(({ title, words }) => (
        <Fact key={title} name={title}>
          {words}
        </Fact>
      ))}
    </>
  );
}
