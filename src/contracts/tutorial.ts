import { z } from "zod";

/** Words with dashes, as file names and addresses like them. */
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use small letters, digits and single dashes");
const sentence = z.string().trim().min(1, "must not be empty");
const relativePath = z.string().min(1, "must not be empty");

export const actionSchema = z
  .looseObject({ do: z.string().min(1).describe("Type of the action: a folder under src/actions/.") })
  .describe("One thing a solution, an undo or a setup does; the other keys are that action's parameters.");

const createsSchema = z
  .strictObject({
    kind: sentence.describe("What is created, e.g. `rds/db-instance`."),
    id: sentence.describe("Its identifier."),
    remove: actionSchema.optional().describe("How cleanup removes it."),
  })
  .describe("Something a command creates; it is in the ledger before the command runs.");

export const runSchema = z
  .strictObject({
    id: slug.describe("Unique within the step."),
    title: sentence.describe("What the command is for, in a few words."),
    command: sentence.describe("The command, as one would type it; run by `sh -c` in the workspace."),
    cwd: relativePath.optional().describe("Folder within the workspace."),
    consent: sentence.optional().describe("Asked first, where the command creates, deletes or costs something."),
    creates: z.array(createsSchema).optional(),
    captures: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/, "use capitals, as variables have them"), z.string()).optional()
      .describe("Variable -> regular expression over what the command printed; its first group becomes the variable of later commands."),
  })
  .describe("A command that the tutorial offers to run.");

export const checkUseSchema = z
  .looseObject({
    id: slug.describe("Unique within the step."),
    type: z.string().min(1).describe("Type of the check: a folder under src/checks/."),
    reasons: z.record(z.string(), sentence).optional().describe("Reason -> this step's own message."),
    as: z.record(z.string(), slug).optional().describe("The check's reason -> this step's own reason."),
  })
  .describe("One typed test of what really happened; the other keys are that check's parameters.");

const hintsSchema = z.strictObject({
  nudge: sentence.describe("A question that leads on."),
  pointer: z.union([sentence, z.record(z.string(), sentence)]).describe("Where to look; may depend on the reason of the last check."),
  answer: sentence.describe("What the solution does; only shown third."),
});

const nearMissSchema = z
  .strictObject({
    do: z.array(actionSchema).optional().describe("What a learner who errs in this way does."),
    answer: z.string().optional().describe("The wrong answer of a quiz."),
    "fails-with": slug.describe("The reason that the check must give for it."),
  })
  .describe("A mistake worth knowing; the proof shows that the check tells it from the solution.");

const quizSchema = z.strictObject({
  ask: sentence,
  options: z.array(sentence).min(2, "offer at least two").optional(),
  answer: z.coerce.string().optional().describe("Left out where the lab alone knows it (a quiz check with `sql`)."),
  because: sentence.optional().describe("Why, shown after the answer."),
});

export const stepFrontMatterSchema = z.strictObject({
  id: slug.describe("Unique within the tutorial."),
  kind: z.enum(["do", "observe", "quiz"]).describe("do: change something; observe: look and conclude; quiz: predict or answer."),
  title: sentence,
  minutes: z.number().positive().describe("How long it takes a reader."),
  before: slug.describe("The reason its check gives before anything was done."),
  run: z.array(runSchema).default([]),
  checks: z.array(checkUseSchema).default([]),
  hints: hintsSchema,
  solve: z.array(actionSchema).optional().describe("Does the whole step; doing it twice is harmless."),
  undo: z.union([z.array(actionSchema), z.literal("rebuild")]).optional()
    .describe("Takes the step back; `rebuild` where only a new lab can. Left out: files go back to how they were when the step began."),
  "near-miss": nearMissSchema.optional(),
  quiz: quizSchema.optional(),
});

export const tutorialFileSchema = z.strictObject({
  id: slug.describe("The name of its folder."),
  title: sentence,
  tagline: sentence.describe("What one learns, in a line."),
  minutes: z.number().positive(),
  summary: sentence,
  target: z.array(z.enum(["lab", "aws"])).min(1).default(["lab"]).describe("Where its commands may go."),
  budget: z
    .strictObject({ events: z.number().int().positive(), seconds: z.number().positive() })
    .describe("The most that its proof may take."),
  workspace: z
    .array(z.strictObject({ from: relativePath.describe("Relative to the tutorial; `../shared/...` is allowed."), to: relativePath.describe("Path in the workspace.") }))
    .default([]),
  app: z
    .strictObject({ dir: relativePath, command: z.array(sentence).min(1), ready: z.string().startsWith("/").describe("Path that answers 200 once the app can serve.") })
    .optional()
    .describe("The learner's app, run by the lab."),
  setup: z.array(actionSchema).default([]).describe("Done once at the start; doing it twice is harmless."),
  env: z.record(z.string(), z.string()).default({}).describe("Variables of every command, besides those of the lab."),
});

export type ActionUse = z.infer<typeof actionSchema>;
export type RunCommand = z.infer<typeof runSchema>;
export type CheckUse = z.infer<typeof checkUseSchema>;
export type Quiz = z.infer<typeof quizSchema>;
export type StepFrontMatter = z.infer<typeof stepFrontMatterSchema>;
export type TutorialFile = z.infer<typeof tutorialFileSchema>;

export interface Step extends StepFrontMatter {
  /** 1 for the first. */
  number: number;
  /** Absolute path of its file. */
  file: string;
  /** Markdown before the first of the named sections. */
  prose: string;
  /** `## Explain`, shown on request. */
  explain: string | undefined;
  /** `## After`, shown once it is passed. */
  after: string | undefined;
}

export interface Tutorial extends TutorialFile {
  /** Absolute folder. */
  dir: string;
  steps: Step[];
}

export interface TutorialSummary {
  id: string;
  title: string;
  tagline: string;
  minutes: number;
  steps: number;
}

/** @public For tutorials and steps made in code (tests, generators): typed on the way in, validated, defaults filled in. */
export const defineTutorial = (data: z.input<typeof tutorialFileSchema>): TutorialFile => tutorialFileSchema.parse(data);
/** @public */
export const defineStep = (data: z.input<typeof stepFrontMatterSchema>): StepFrontMatter => stepFrontMatterSchema.parse(data);
