import { rm } from "node:fs/promises";
import { isAbsolute, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AwsFault, type AwsHostContext } from "../../../../contracts/aws-service.ts";
import type { CacheServer } from "../../../../contracts/cache-engine.ts";
import { GROUP, type GroupRecord, type MemberRecord } from "./record.ts";

const RESTARTS = 3;

/** The real cache servers behind the records. Records change first, processes follow. */
export class Groups {
  readonly servers = new Map<string, CacheServer>();
  private readonly work = new Map<string, Promise<void>>();
  private readonly crashes = new Map<string, number>();
  private readonly stopping = new AbortController();

  constructor(private readonly context: AwsHostContext) {}

  get = (id: string): GroupRecord | undefined => this.context.records.get<GroupRecord>(GROUP, id);
  all = (): GroupRecord[] => this.context.records.list<GroupRecord>(GROUP);

  async save(id: string, change: Partial<GroupRecord>): Promise<void> {
    const group = this.get(id);
    if (group) await this.context.records.put(GROUP, id, { ...group, ...change });
  }

  /** One thing after another for each group. */
  enqueue(id: string, task: () => Promise<void>): Promise<void> {
    const next = (this.work.get(id) ?? Promise.resolve()).then(async () => {
      if (this.stopping.signal.aborted) return;
      try {
        await task();
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.context.log(`elasticache ${id}: ${(error as Error).message}`);
        if (this.get(id)?.status === "creating") await this.save(id, { status: "create-failed" });
      }
    });
    this.work.set(id, next);
    return next;
  }

  /** What is being done about one group now. */
  underWay(id: string): Promise<void> | undefined {
    return this.work.get(id);
  }

  async build(id: string): Promise<void> {
    const group = this.get(id);
    if (group?.status !== "creating") return;
    const engine = await this.unlessStopping(this.context.cache());
    for (const member of group.members) {
      await this.removeFiles(member);
      const replicaOf = member === group.members[0] ? undefined : this.servers.get(group.members[0]?.id ?? "");
      this.watch(group.id, await engine.create({ ...member, ...(replicaOf ? { replicaOf } : {}), ...(group.parameters ? { parameters: group.parameters } : {}) }));
    }
    if (this.get(id)?.status !== "creating") return;
    await this.save(id, { status: "available" });
    await this.context.endpointsChanged();
  }

  async remove(id: string): Promise<void> {
    const group = this.get(id);
    if (!group) return;
    for (const member of [...group.members].reverse()) {
      const server = this.servers.get(member.id);
      this.servers.delete(member.id);
      if (server) await (await this.context.cache()).destroy(server);
      await this.removeFiles(member);
    }
    await this.context.records.delete(GROUP, id);
    await this.context.endpointsChanged();
  }

  async recover(): Promise<void> {
    for (const group of this.all()) {
      if (group.status === "creating") void this.enqueue(group.id, () => this.build(group.id));
      if (group.status === "deleting") void this.enqueue(group.id, () => this.remove(group.id));
      if (group.status !== "available" && group.status !== "modifying") continue;
      for (const member of group.members) await this.enqueue(group.id, () => this.start(group, member));
      // What was to be done about its servers was done by starting them in their new order.
      if (group.status === "modifying") await this.enqueue(group.id, () => this.save(group.id, { status: "available" }));
    }
    await this.context.endpointsChanged();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.work.values());
    const running = [...this.servers.values()].reverse();
    this.servers.clear();
    for (const server of running) await (await this.context.cache()).stop(server);
  }

  /** Choosing an engine may fetch one, which takes up to a minute; a lab that stops does not wait for it. */
  private unlessStopping<T>(work: Promise<T>): Promise<T> {
    const { signal } = this.stopping;
    return new Promise((resolve, reject) => {
      const give = (): void => reject(new Error("the lab is stopping"));
      signal.addEventListener("abort", give, { once: true });
      work.then(resolve, reject).finally(() => signal.removeEventListener("abort", give));
    });
  }

  private async start(group: GroupRecord, known: MemberRecord): Promise<void> {
    // Its port, unless somebody has taken it meanwhile.
    const port = await this.context.port(`elasticache/${known.id}`);
    const member = { ...known, port };
    if (port !== known.port) await this.save(group.id, { members: (this.get(group.id) ?? group).members.map((each) => (each.id === known.id ? member : each)) });
    const primary = group.members[0];
    const replicaOf = member.id === primary?.id ? undefined : this.servers.get(primary?.id ?? "");
    const role = member.id === primary?.id ? "primary" : "replica";
    const engine = await this.unlessStopping(this.context.cache());
    this.watch(group.id, await engine.start({ ...member, role }, replicaOf));
  }

  /** Keeps a server that runs; when it ends by itself it is started again. */
  watch(groupId: string, server: CacheServer): void {
    this.servers.set(server.id, server);
    void server.program.exited.then(() => {
      if (this.stopping.signal.aborted || this.servers.get(server.id) !== server) return;
      void this.enqueue(groupId, () => this.restart(groupId, server.id));
    });
  }

  private async restart(groupId: string, id: string): Promise<void> {
    for (;;) {
      const group = this.get(groupId);
      const member = group?.members.find((one) => one.id === id);
      if (group?.status !== "available" || !member) return;
      const count = (this.crashes.get(id) ?? 0) + 1;
      this.crashes.set(id, count);
      if (count > RESTARTS) throw new Error(`${id} ended ${count} times; it is not started again`);
      this.context.log(`elasticache ${id}: its server ended; start ${count} of ${RESTARTS}`);
      await sleep(500 * 2 ** (count - 1), undefined, { signal: this.stopping.signal });
      try {
        return await this.start(group, member);
      } catch (error) {
        this.context.log(`elasticache ${id}: ${(error as Error).message}`);
      }
    }
  }

  private async removeFiles(member: MemberRecord): Promise<void> {
    const inside = relative(this.context.dataDir, member.dir);
    if (inside === "" || inside.startsWith("..") || isAbsolute(inside)) throw new Error("its folder is not the lab's");
    await rm(member.dir, { recursive: true, force: true });
    await rm(`${member.dir}.log`, { force: true });
  }
}

export function findGroup(groups: Groups, id: string | undefined): GroupRecord {
  const group = groups.get((id ?? "").toLowerCase());
  if (!group) throw new AwsFault("ReplicationGroupNotFoundFault", `ReplicationGroup ${id ?? ""} not found.`, 404);
  return group;
}
