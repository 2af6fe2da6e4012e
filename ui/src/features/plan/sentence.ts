// The frame of the fill-in sentence (P19), shown behind what is being written.
import type { Language, SentenceReading } from "#core/ipc.ts";
import { language } from "#core/language.svelte.ts";
import { m } from "#messages";

/** The fixed words of the sentence in one language. */
export interface Frame {
  opening: string;
  measures: string;
  and: string;
  done: string;
}

const languages: readonly Language[] = ["en", "nb", "sv"];

/** The frame in the person's language, and in the others. */
export function frames(): [Frame, ...Frame[]] {
  const others = languages.filter((each) => each !== language.current);
  return [frameIn(language.current), ...others.map(frameIn)];
}

function frameIn(locale: Language): Frame {
  return {
    opening: m.compose_frame_opening({}, { locale }),
    measures: m.compose_frame_measures({}, { locale }),
    and: m.compose_frame_and({}, { locale }),
    done: m.compose_frame_done({}, { locale }),
  };
}

/** How many key results the frame asks for. */
const THREE = 3;

/** Whether a text has more of the sentence than a wish: key results or a date. */
export function isSentence(reading: SentenceReading | undefined): reading is SentenceReading {
  return !!reading?.recognised && (reading.key_results.length > 0 || !!reading.due_text);
}

/** The whole sentence with its gaps: "We want to succeed with …, and … by …, … and …. …" */
export function whole({ opening, ...rest }: Frame): string {
  return `${opening} …${restOf(rest, 0)}`;
}

/**
 * What of the sentence is still to be written behind a text, in the language that the text
 * begins in; nothing behind a text that is another.
 */
export function ahead(
  text: string,
  reading: SentenceReading | undefined,
  frames: readonly [Frame, ...Frame[]],
): string {
  const folded = fold(text);
  if (!folded.trim()) return text ? "" : whole(frames[0]);
  const begun = frames.find((frame) => fold(`${frame.opening} `).startsWith(folded));
  if (begun) return whole(begun).slice(text.length);
  const opened = frames.find((frame) => folded.startsWith(fold(`${frame.opening} `)));
  if (!opened && !isSentence(reading)) return "";
  const frame = opened ?? frames[0];
  if (reading?.due_text || folded.includes(fold(frame.done))) return "";
  return behind(text, [nextOf(frame, reading, folded), `. ${frame.done} ….`]);
}

/** The part of what is ahead that is fixed and can be taken over: up to the next gap. */
export function fixedPart(ghost: string): string {
  return ghost.slice(0, Math.max(0, ghost.indexOf("…")));
}

function nextOf(frame: Frame, reading: SentenceReading | undefined, folded: string): string {
  const measured = folded.includes(fold(frame.measures));
  const found = reading?.key_results.length ?? 0;
  if (found === 0) return measured ? listFrom(frame, 0) : restOf(frame, 0);
  return listFrom(frame, found);
}

function restOf(frame: Omit<Frame, "opening">, found: number): string {
  return `, ${frame.measures}${listFrom(frame, found)}`;
}

/** The gaps that are left of "…, … and …", and the date. */
function listFrom({ and, done }: Omit<Frame, "opening">, found: number): string {
  const gaps = [" …", ", …", ` ${and} …`].slice(Math.min(found, THREE)).join("");
  return `${gaps}. ${done} ….`;
}

/** What follows behind a text that may have begun with it already: the one furthest begun. */
function behind(text: string, nexts: readonly [string, ...string[]]): string {
  const begun = nexts.map((next) => ({ next, length: overlap(text, next) }));
  const furthest = begun.reduce((one, other) => (other.length > one.length ? other : one));
  return furthest.next.slice(furthest.length);
}

/** How many letters of `next` a text ends with. */
function overlap(text: string, next: string): number {
  const folded = fold(text);
  for (let length = Math.min(next.length, text.length); length > 0; length--) {
    if (folded.endsWith(fold(next.slice(0, length)))) return length;
  }
  return 0;
}

function fold(text: string): string {
  return text.toLocaleLowerCase();
}
