import type { AddTagsToResourceMessage, ListTagsForResourceMessage, RemoveTagsFromResourceMessage, TagListMessage } from "@aws-sdk/client-rds";
import { invalidValue } from "../faults.ts";
import { arnOf } from "../output.ts";
import { INSTANCE, PARAMETER_GROUP, SUBNET_GROUP, type Tag } from "../record.ts";
import { find, type Rds } from "./shared.ts";

const KINDS = { db: INSTANCE, pg: PARAMETER_GROUP, subgrp: SUBNET_GROUP } as const;

interface Tagged {
  tags: Tag[];
}

/** The record that an ARN names, and how to give it other tags. */
function byArn(rds: Rds, arn: string | undefined) {
  const [kind = "", id = ""] = arn?.split(":").slice(5, 7).map((part) => part.toLowerCase()) ?? [];
  if (!Object.hasOwn(KINDS, kind) || arn?.toLowerCase() !== arnOf(rds.context, id, kind as keyof typeof KINDS).toLowerCase()) throw invalidValue(`Invalid resource name: ${arn ?? ""}`);
  const table = KINDS[kind as keyof typeof KINDS];
  const found = table === INSTANCE ? find(rds, id) : rds.context.records.get<Tagged>(table, id);
  if (!found) throw invalidValue(`Invalid resource name: ${arn ?? ""}`);
  return { tags: found.tags, save: (tags: Tag[]) => rds.context.records.put(table, id, { ...found, tags }) };
}

export const listTagsForResource = (rds: Rds) => async (input: ListTagsForResourceMessage): Promise<TagListMessage> => ({
  TagList: byArn(rds, input.ResourceName).tags,
});

export const addTagsToResource = (rds: Rds) => async (input: AddTagsToResourceMessage): Promise<object> => {
  const { tags, save } = byArn(rds, input.ResourceName);
  const added = input.Tags ?? [];
  await save([...tags.filter((tag) => !added.some((other) => other.Key === tag.Key)), ...added]);
  return {};
};

export const removeTagsFromResource = (rds: Rds) => async (input: RemoveTagsFromResourceMessage): Promise<object> => {
  const { tags, save } = byArn(rds, input.ResourceName);
  await save(tags.filter((tag) => !input.TagKeys?.includes(tag.Key ?? "")));
  return {};
};
