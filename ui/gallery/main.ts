// Every primitive on one page, for looking at: `npm run dev`, then /gallery.html. Not in the build.
import "@fontsource-variable/inter/wght.css";
import "#design/tokens.css";
import "#design/base.css";
import "#design/field.css";
import { mount } from "svelte";
import Gallery from "./Gallery.svelte";
import { applyWishes } from "./wishes.ts";

applyWishes();
mount(Gallery, { target: document.getElementById("app")! });
