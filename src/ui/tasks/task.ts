/** Does one piece of work under a title that a terminal shows while it lasts; elsewhere nothing is shown. */
export async function withTask<T>(title: string, work: () => Promise<T>, { shown }: { shown: boolean }): Promise<T> {
  if (!shown) return work();
  const { Listr } = await import("listr2");
  // Its signal listeners would end the process behind our back; drawing costs CPU, which the lab needs.
  const list = new Listr<{ value?: T }>([{ title, task: async (context) => void (context.value = await work()) }], { registerSignalListeners: false, rendererOptions: { clearOutput: true } });
  const { value } = await list.run({});
  return value as T;
}
