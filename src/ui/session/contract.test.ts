import { expectTypeOf, it } from "vitest";
import type { LearnerSession } from "../../contracts/session.ts";
import type { Session } from "../../tutor/session/open.ts";

it("the tutor's session is one that the terminal can play", () => {
  expectTypeOf<Session>().toExtend<LearnerSession>();
});
