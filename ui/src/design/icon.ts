import type { Component } from "svelte";
import type { LucideProps } from "@lucide/svelte";

/** An icon of lucide, imported by name from `@lucide/svelte/icons/…` so that only it is bundled. */
export type Icon = Component<LucideProps>;
