import { z } from "zod";
import { defineAction } from "../../contracts/action.ts";

export const action = defineAction({
  type: "restart",
  summary: "Starts the learner's app anew and waits until it is ready.",
  params: z.strictObject({}),
  describe: () => "Restart the app",
  run: (_params, context) => context.app.restart(),
});
