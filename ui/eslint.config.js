import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

// core, design ← features ← app; features do not know each other; only core knows the shell.
const shell = { regex: "^@tauri-apps/", message: "Only core/ speaks with the shell." };
const bindings = { regex: "^#bindings$", message: "Only core/ knows the bindings: #core/ipc.ts." };
const room = (name) => ({ regex: `^#${name}/`, message: `This room does not look into ${name}/.` });
const upward = {
  regex: "^\\.\\./",
  message: "Leave a room by its name: #core/…, #design/…; a room is one folder.",
};

const may = (patterns) => ({ "no-restricted-imports": ["error", { patterns }] });

export default ts.config(
  { ignores: ["dist", "node_modules", "src/generated"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      "no-undef": "off",
      eqeqeq: "error",
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "svelte/no-at-html-tags": "error",
      "svelte/require-each-key": "error",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig },
    },
    rules: { "svelte/prefer-const": "off" },
  },
  {
    files: ["src/**"],
    ignores: ["src/generated/**"],
    rules: may([shell, bindings, upward]),
  },
  { files: ["src/core/**"], rules: may([upward, room("design"), room("features"), room("app")]) },
  {
    files: ["src/design/**"],
    rules: may([shell, bindings, upward, room("core"), room("features"), room("app")]),
  },
  {
    files: ["src/features/**"],
    rules: may([shell, bindings, upward, room("features"), room("app")]),
  },
  { files: ["**/*.test.ts"], rules: { "max-lines-per-function": "off" } },
);
