/** A driver of real programs: one folder under `src/engines/`, its `engine.ts` exports it. */
export interface EngineDefinition<Options, Engine> {
  /** The name of its folder. */
  name: string;
  /** The contract that what it creates keeps: DatabaseEngine, CacheEngine or LoadEngine. */
  provides: "database" | "cache" | "load";
  /** What it drives, in one sentence. */
  summary: string;
  /** Rejects with a UserError where the program cannot be had. */
  create(options: Options): Engine;
}

export const defineEngine = <Options, Engine>(definition: EngineDefinition<Options, Engine>): EngineDefinition<Options, Engine> => definition;
