import { isDeepStrictEqual } from "node:util";
import type { StoredPost } from "../../shared/coordination/post.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { Reply } from "../../shared/protocol/reply.ts";
import type { Device } from "../support/field/device.ts";
import type { RemoteLine } from "../support/remote-room.ts";
import { messageStory, requestStory, type Step, type Story, taskStory } from "./board-stories.ts";

const STORIES = [messageStory, taskStory, requestStory] as const;
/** What is on its way at once on one device: a tick carries several commands. */
const AT_ONCE = 3;
/** Of one device between two kills. */
const STORIES_A_ROUND = 6;
/** Of those that were answered, so many are sent again in each round. */
const AGAIN_A_ROUND = 5;

type Clerk = {
  readonly name: string;
  readonly device: Device<RemoteLine>;
  readonly channels: readonly ChannelId[];
  readonly random: () => number;
};
type Answered = { readonly step: Step; readonly reply: Extract<Reply, { kind: "done" }> };

/**
 * What somebody does on boards while the server is killed again and again: as an outbox does, a command that was not
 * answered is sent again under its id, and what follows from it waits for that.
 */
export class BoardWork {
  readonly wrong: string[] = [];
  readonly #at: Clerk;
  readonly #answered: Answered[] = [];
  readonly #unanswered = new Set<Step>();
  #open: Story[] = [];
  #begun = 0;

  constructor(at: Clerk) {
    this.#at = at;
  }

  get done(): number {
    return this.#answered.length;
  }

  /** Goes on with what is open, begins anew and repeats itself, until `stop` or until there is enough for a round. */
  async goOn(stop: { readonly commands: boolean }): Promise<void> {
    const stories = this.#open;
    while (stories.length < STORIES_A_ROUND) stories.push(this.#newStory());
    this.#open = [];
    const worker = async (): Promise<void> => {
      for (let story = stories.shift(); story; story = stories.shift()) await this.#tell(story, stop);
    };
    await Promise.all([...Array.from({ length: AT_ONCE }, worker), this.#repeat(stop)]);
  }

  /** Everything that was begun is done, whatever the kills broke off. */
  async finish(): Promise<void> {
    const stories = this.#open;
    this.#open = [];
    for (const story of stories) await this.#tell(story, { commands: false });
    if (this.#open.length > 0) this.wrong.push(`${this.#at.name} cannot finish what it began`);
  }

  /** What is not on the boards as it was promised, or more than once. */
  missingOn(boards: ReadonlyMap<ChannelId, readonly StoredPost[]>): readonly string[] {
    const missing: string[] = [];
    const lookFor = ({ id, name, channel, marksOn }: Step, isRight: (times: number) => boolean) => {
      const marks = marksOn(boards.get(channel) ?? []);
      if (!marks.every(isRight)) missing.push(`${name} ${id} of ${this.#at.name} stands ${marks.join(" and ")} times`);
    };
    for (const { step, reply } of this.#answered) {
      lookFor(step, (times) => times === 1);
      const { no } = reply.result as { no?: number };
      const { post } = step.input as { post: string };
      const found = boards.get(step.channel)?.find(({ id }) => id === post);
      if (no !== undefined && found?.no !== no) missing.push(`${post} was answered with ${no} and is ${found?.no}`);
    }
    for (const step of this.#unanswered) lookFor(step, (times) => times <= 1);
    return missing;
  }

  #newStory(): Story {
    const { name, device, channels, random } = this.#at;
    this.#begun += 1;
    const channel = channels[Math.floor(random() * channels.length)] ?? "";
    const story = STORIES[Math.floor(random() * STORIES.length)] ?? messageStory;
    return story({ channel, post: `${name}-${this.#begun}`, member: device.member });
  }

  async #tell(story: Story, stop: { readonly commands: boolean }): Promise<void> {
    for (const [n, step] of story.entries()) {
      const reply = stop.commands ? undefined : await this.#send(step);
      if (!reply) {
        this.#open.push(story.slice(n));
        return;
      }
    }
  }

  /** The reply where it is a promise. */
  async #send(step: Step): Promise<Reply | undefined> {
    this.#unanswered.add(step);
    const reply = await answered(this.#at.device, step);
    if (!reply) return undefined;
    if (isTooOften(reply)) return undefined;
    if (reply.kind === "refused") {
      this.wrong.push(`${step.name} ${step.id} of ${this.#at.name} was refused: ${reply.reason} ${reply.detail}`);
      return reply;
    }
    if (reply.recorded === false) return undefined;
    this.#unanswered.delete(step);
    this.#answered.push({ step, reply });
    return reply;
  }

  /** Who lost a reply and who has two tabs sends what is done already: the answer is the same. */
  async #repeat(stop: { readonly commands: boolean }): Promise<void> {
    for (let n = 0; n < AGAIN_A_ROUND && !stop.commands; n++) {
      const known = this.#answered[Math.floor(this.#at.random() * this.#answered.length)];
      const reply = known && (await answered(this.#at.device, known.step));
      if (!known || !reply || isTooOften(reply) || isDeepStrictEqual(reply, known.reply)) continue;
      this.wrong.push(`${known.step.id} was answered with ${JSON.stringify([known.reply, reply])}`);
    }
  }
}

function isTooOften(reply: Reply): boolean {
  return reply.kind === "refused" && reply.reason === "too-often";
}

/** Undefined where the kill fell between the command and its reply: nothing was promised. */
async function answered(device: Device<RemoteLine>, { id, name, input }: Step): Promise<Reply | undefined> {
  try {
    return await device.command(name, input, id);
  } catch {
    return undefined;
  }
}
