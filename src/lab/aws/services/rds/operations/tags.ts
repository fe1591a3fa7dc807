import type { AddTagsToResourceMessage, ListTagsForResourceMessage, RemoveTagsFromResourceMessage, TagListMessage } from "@aws-sdk/client-rds";
import { invalidValue } from "../faults.ts";
import { arnOf } from "../output.ts";
import { find, type Rds } from "./shared.ts";

function byArn(rds: Rds, arn: string | undefined) {
  const id = arn?.split(":").at(-1) ?? "";
  if (arn?.toLowerCase() !== arnOf(rds.context, id).toLowerCase()) throw invalidValue(`Invalid resource name: ${arn ?? ""}`);
  return find(rds, id);
}

export const listTagsForResource = (rds: Rds) => async (input: ListTagsForResourceMessage): Promise<TagListMessage> => ({
  TagList: byArn(rds, input.ResourceName).tags,
});

export const addTagsToResource = (rds: Rds) => async (input: AddTagsToResourceMessage): Promise<object> => {
  const record = byArn(rds, input.ResourceName);
  const added = input.Tags ?? [];
  const kept = record.tags.filter((tag) => !added.some((other) => other.Key === tag.Key));
  await rds.fleet.save(record.id, { tags: [...kept, ...added] });
  return {};
};

export const removeTagsFromResource = (rds: Rds) => async (input: RemoveTagsFromResourceMessage): Promise<object> => {
  const record = byArn(rds, input.ResourceName);
  await rds.fleet.save(record.id, { tags: record.tags.filter((tag) => !input.TagKeys?.includes(tag.Key ?? "")) });
  return {};
};
