import {
  createQuery,
  keepPreviousData,
  QueryClient,
  type QueryFilters,
} from "@tanstack/svelte-query";
import { call, events, type Answer, type CommandFailed } from "./ipc.ts";

export interface Query<T> {
  /** What is asked, with its arguments: the same key is asked once. */
  key: readonly (string | number | boolean | null)[];
  /** The topics that, when touched, make the answer old. */
  topics: readonly string[];
  /** The command. */
  read: () => Promise<Answer<T>>;
  /** Keeps the last answer on the screen while another key is read, as when paging. */
  keep?: boolean;
  /** Waits while false. */
  enabled?: boolean;
}

// Nothing is asked before it is heard what is touched: what changed in between would never show.
let hearing: Promise<unknown> | undefined;

// What stands in every answer: which workspace is open and what it agreed on, and names.
const EVERYWHERE = ["workspace", "people"];

// Answers come from this machine: they stay right until a command or a merge touches them,
// nothing is gained by asking twice, and no network decides whether we may ask.
export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      gcTime: 10 * 60_000,
      retry: false,
      networkMode: "always",
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
  },
});

/**
 * Asks Rust and asks again whenever one of the topics is touched. Read `data`, `error` and
 * `isPending` in a template; the last answer stays while a newer one is on its way.
 */
export function query<T>(ask: () => Query<T>) {
  return createQuery<T, CommandFailed>(
    () => {
      const { key, topics, read, keep = false, enabled = true } = ask();
      return {
        queryKey: key,
        queryFn: () => (hearing ? hearing.then(() => call(read())) : call(read())),
        meta: { topics: [...topics, ...EVERYWHERE] },
        enabled,
        ...(keep ? { placeholderData: keepPreviousData } : {}),
      };
    },
    () => answers,
  );
}

/** Another program wrote: nobody can say what of. */
export const EVERYTHING = "everything";

/** Makes the answers of these topics old; those on the screen are asked again at once. */
export async function touch(topics: readonly string[]): Promise<void> {
  const all = topics.includes(EVERYTHING);
  const isOld: QueryFilters["predicate"] = ({ meta }) =>
    all || topicsOf(meta).some((topic) => topics.includes(topic));
  // What is being answered for the first time may have been read before. It is not asked anew while
  // it is under way, so it is once it is there.
  const underWay = answers.getQueryCache().findAll({ predicate: isOld, fetchStatus: "fetching" });
  const first = underWay.filter(({ state }) => state.data === undefined);
  await answers.invalidateQueries({ predicate: isOld });
  if (first.length === 0) return;
  await answers.invalidateQueries({ predicate: (query) => first.includes(query) });
}

/** Forgets every answer of a workspace that was left, and asks what the window starts from. */
export function forget(): Promise<void> {
  answers.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "start" });
  return answers.invalidateQueries({ queryKey: ["start"] });
}

function topicsOf(meta: Record<string, unknown> | undefined): readonly string[] {
  return (meta?.topics as readonly string[] | undefined) ?? [];
}

/** Hears what Rust touched, until the returned function is called. */
export function listenForTouched(): Promise<() => void> {
  const listening = events.touched.listen(({ payload }) => void touch(payload.topics));
  const heard = () => (hearing = undefined);
  hearing = listening.then(heard, heard);
  return listening;
}
