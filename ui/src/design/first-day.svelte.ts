/** The day that a week begins with, 0 Sunday to 6 Saturday. */
export const firstDay = $state<{ current: 0 | 1 | 6 }>({ current: 1 });
