import * as v from 'valibot';

/**
 * What hears a child's messages: those that fit the schema go on. The first one that does not ends the conversation, as
 * it might have been the last one, for which others wait; nothing is heard after it.
 * @param refuse hears why, once; it is to end the process, so that its exit is told as a crash
 */
export function checkedMessages<Out>(
  schema: v.GenericSchema<unknown, Out>,
  onMessage: (message: Out) => void,
  refuse: (reason: string) => void,
): (message: unknown) => void {
  let isRefused = false;
  return (message) => {
    if (isRefused) return;
    const parsed = v.safeParse(schema, message);
    if (parsed.success) {
      onMessage(parsed.output);
      return;
    }
    isRefused = true;
    refuse(`It sent what is not understood: ${v.summarize(parsed.issues)}`);
  };
}
