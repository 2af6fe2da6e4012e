import "@fontsource-variable/inter/wght.css";
import "#design/tokens.css";
import "#design/base.css";
import "#design/field.css";
import { language, languageOfSystem } from "#core/language.svelte.ts";
import { route } from "#core/route.svelte.ts";
import { mount } from "svelte";
import App from "#app/App.svelte";
import { screens } from "#app/screens.ts";

language.set(languageOfSystem());
// What the first screen is made of is fetched while the core is asked what to show in it.
void screens.find(({ name }) => name === route.place.screen)?.load?.();
mount(App, { target: document.getElementById("app")! });
