/** One thing to do about a toast, such as Undo. */
export interface ToastAction {
  label: string;
  run: () => void;
}

export interface Toast {
  id: number;
  text: string;
  tone: "quiet" | "warning";
  /** Small print, such as the id of a failure in the log. */
  detail: string | undefined;
  action: ToastAction | undefined;
}

type NewToast = Pick<Toast, "text"> & Partial<Omit<Toast, "id" | "text">>;

/** How long a toast stays, in milliseconds; pointing at it or focusing it holds it. */
export const TOAST_STAYS = 6000;

let shown = $state<Toast | null>(null);
let count = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The one toast of the window: a new one replaces the old. */
export const toasts = {
  get shown(): Toast | null {
    return shown;
  },
  show({ text, tone = "quiet", detail, action }: NewToast): void {
    shown = { id: ++count, text, tone, detail, action };
    this.release();
  },
  /** Keeps the toast while a person is at it. */
  hold(): void {
    clearTimeout(timer);
  },
  /** Lets the time run again. */
  release(): void {
    clearTimeout(timer);
    timer = setTimeout(() => (shown = null), TOAST_STAYS);
  },
  dismiss(): void {
    clearTimeout(timer);
    shown = null;
  },
};
