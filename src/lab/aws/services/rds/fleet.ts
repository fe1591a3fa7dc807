import { access, rm } from "node:fs/promises";
import { isAbsolute, join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { AwsHostContext } from "../../../../contracts/aws-service.ts";
import type { DatabaseServer } from "../../../../contracts/database-engine.ts";
import { databaseOf, INSTANCE, type InstanceRecord } from "./record.ts";

const RESTARTS = 3;

/** The real servers behind the records. Records change first, processes follow. */
export class Fleet {
  readonly servers = new Map<string, DatabaseServer>();
  private readonly work = new Map<string, Promise<void>>();
  private readonly crashes = new Map<string, number>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly context: AwsHostContext,
    private readonly backoffMs = 500,
  ) {}

  record(id: string): InstanceRecord | undefined {
    return this.context.records.get<InstanceRecord>(INSTANCE, id);
  }

  all(): InstanceRecord[] {
    return this.context.records.list<InstanceRecord>(INSTANCE);
  }

  async save(id: string, change: Partial<InstanceRecord>): Promise<void> {
    const record = this.record(id);
    if (record) await this.context.records.put(INSTANCE, id, { ...record, ...change });
  }

  /** Like `save`, for changes that take something away. */
  async replace(record: InstanceRecord): Promise<void> {
    if (this.record(record.id)) await this.context.records.put(INSTANCE, record.id, record);
  }

  /** One thing after another for each instance; a failure is logged and shown as `failed`. */
  enqueue(id: string, task: () => Promise<void>): Promise<void> {
    const next = (this.work.get(id) ?? Promise.resolve()).then(async () => {
      if (this.stopping.signal.aborted) return;
      try {
        await task();
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.context.log(`rds ${id}: ${(error as Error).message}`);
        if (this.record(id)?.status !== "deleting") await this.save(id, { status: "failed" });
      }
    });
    this.work.set(id, next);
    return next;
  }

  /** What is being done about one instance now. */
  underWay(id: string): Promise<void> | undefined {
    return this.work.get(id);
  }

  async settled(): Promise<void> {
    await Promise.all(this.work.values());
  }

  /** Brings a `creating` record to `available`. */
  async build(id: string): Promise<void> {
    const record = this.record(id);
    if (record?.status !== "creating") return;
    await this.removeFiles(record);
    if (record.source === undefined) {
      const parameters = record.parameters ?? {};
      this.watch(await this.context.database.createPrimary({ ...this.spec(record), database: databaseOf(record), parameters }));
    } else {
      const source = this.servers.get(record.source);
      if (!source) throw new Error(`its source ${record.source} does not run`);
      this.watch(await this.context.database.createReplica(source, { id, dir: record.dir, port: record.port }));
    }
    // A delete may have come meanwhile: its status stands.
    if (this.record(id)?.status !== "creating") return;
    await this.save(id, { status: "available", createdAt: new Date().toISOString() });
    await this.context.endpointsChanged();
  }

  async promote(id: string): Promise<void> {
    const record = this.record(id);
    const server = this.servers.get(id);
    if (!record?.promoting || record.status === "deleting") return;
    if (!server) throw new Error("cannot be promoted: its server does not run");
    if (server.role === "replica") this.watch(await this.context.database.promote(server));
    const { source: _source, promoting: _promoting, ...rest } = { ...(this.record(id) ?? record) };
    await this.context.records.put(INSTANCE, id, { ...rest, status: rest.status === "deleting" ? "deleting" : "available" });
    await this.context.endpointsChanged();
  }

  /** Ends a `deleting` record: its copies become independent first, as on RDS. */
  async remove(id: string): Promise<void> {
    const record = this.record(id);
    if (!record) return;
    for (const replica of this.all().filter((other) => other.source === id && other.status !== "deleting")) {
      if (replica.createdAt === undefined) {
        await this.work.get(replica.id);
      }
      await this.save(replica.id, { promoting: true, status: "modifying" });
      await this.enqueue(replica.id, () => this.promote(replica.id));
    }
    const server = this.servers.get(id);
    this.servers.delete(id);
    const source = record.source === undefined ? undefined : this.servers.get(record.source);
    if (server) await this.context.database.destroy(server, source);
    await this.removeFiles(record);
    await this.context.records.delete(INSTANCE, id);
    await this.context.endpointsChanged();
  }

  async recover(): Promise<void> {
    const primariesFirst = this.all().sort((a, b) => Number(a.source !== undefined) - Number(b.source !== undefined));
    for (const record of primariesFirst) {
      // A deleted source still has to run for its copies to be let go in order.
      if (["creating", "stopping", "stopped", "incompatible-parameters"].includes(record.status)) continue;
      // What once was ready has data worth another try; what never was has none.
      if (record.status === "failed" && record.createdAt === undefined) continue;
      // A reboot cut short may not have told the server its parameters yet.
      await this.enqueue(record.id, () => (record.status === "rebooting" ? this.launch(record.id) : this.start(record)));
    }
    for (const record of primariesFirst) {
      if (record.status === "creating") {
        if (record.source !== undefined && !this.record(record.source)) {
          await this.removeFiles(record);
          await this.context.records.delete(INSTANCE, record.id);
        } else void this.enqueue(record.id, () => this.build(record.id));
      } else if (record.status === "deleting") void this.enqueue(record.id, () => this.remove(record.id));
      else if (record.promoting) void this.enqueue(record.id, () => this.promote(record.id));
      else if (record.status === "stopping") await this.save(record.id, { status: "stopped" });
      else if (record.status === "failed" && this.servers.has(record.id)) await this.save(record.id, { status: "available" });
      // What was to be done about a server was done by starting it.
      else if (["modifying", "rebooting", "starting"].includes(record.status)) void this.enqueue(record.id, () => this.save(record.id, { status: "available" }));
    }
    await this.context.endpointsChanged();
  }

  /** Ends an instance's server and keeps its data. */
  async halt(id: string): Promise<void> {
    const server = this.servers.get(id);
    this.servers.delete(id); // else its end would be taken for a crash
    if (server) await this.context.database.stop(server);
    await this.context.endpointsChanged();
  }

  /** Starts an instance's server on the data it has, with its parameters; the caller says what that makes of its status. */
  async launch(id: string): Promise<void> {
    const record = this.record(id);
    if (!record || record.status === "deleting") return;
    await this.context.database.configure(this.server(record, await this.roleOf(record)), record.parameters ?? {});
    await this.start(record);
    await this.context.endpointsChanged();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.settled();
    const running = [...this.servers.values()].sort((a, b) => Number(a.role === "primary") - Number(b.role === "primary"));
    this.servers.clear();
    for (const server of running) await this.context.database.stop(server);
  }

  private spec(record: InstanceRecord) {
    return { id: record.id, dir: record.dir, port: record.port, user: record.user, password: record.password };
  }

  private server(record: InstanceRecord, role: DatabaseServer["role"]): Omit<DatabaseServer, "program"> {
    return { ...this.spec(record), database: databaseOf(record), role };
  }

  private async roleOf(record: InstanceRecord): Promise<DatabaseServer["role"]> {
    // After a promotion cut short, the data directory tells whether it had happened.
    const standby = record.source !== undefined && (await exists(join(record.dir, "standby.signal")));
    return standby || (record.source !== undefined && !record.promoting) ? "replica" : "primary";
  }

  private async start(known: InstanceRecord): Promise<void> {
    // Its port, unless somebody has taken it meanwhile.
    const port = await this.context.port(`rds/${known.id}`);
    if (port !== known.port) await this.save(known.id, { port });
    const record = { ...known, port };
    const source = record.source === undefined ? undefined : this.servers.get(record.source);
    this.watch(await this.context.database.start(this.server(record, await this.roleOf(record)), source));
  }

  /** Keeps a server that runs; when it ends by itself it is started again. */
  watch(server: DatabaseServer): void {
    this.servers.set(server.id, server);
    void server.program.exited.then(() => {
      if (this.stopping.signal.aborted || this.servers.get(server.id) !== server) return;
      const record = this.record(server.id);
      if (record?.status === "available") void this.enqueue(server.id, () => this.restart(server));
    });
  }

  private async restart(server: DatabaseServer): Promise<void> {
    // Its password may have changed since it was started.
    const { program: _program, ...rest } = this.servers.get(server.id) ?? server;
    for (;;) {
      const count = (this.crashes.get(server.id) ?? 0) + 1;
      this.crashes.set(server.id, count);
      if (count > RESTARTS) throw new Error(`its server ended ${count} times; it is not started again`);
      this.context.log(`rds ${server.id}: its server ended; start ${count} of ${RESTARTS}`);
      await sleep(this.backoffMs * 2 ** (count - 1), undefined, { signal: this.stopping.signal });
      if (this.record(server.id)?.status !== "available") return;
      try {
        return this.watch(await this.context.database.start(rest));
      } catch (error) {
        this.context.log(`rds ${server.id}: ${(error as Error).message}`);
      }
    }
  }

  private async removeFiles(record: InstanceRecord): Promise<void> {
    const inside = relative(this.context.dataDir, record.dir);
    if (inside === "" || inside.startsWith("..") || isAbsolute(inside)) throw new Error("its folder is not the lab's");
    await rm(record.dir, { recursive: true, force: true });
    await rm(`${record.dir}.log`, { force: true });
  }
}

const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false);
