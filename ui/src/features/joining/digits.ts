/** The digits one by one, as they are read out. */
export const digitsOf = (digits: string): string[] => [...digits.replace(/\D/g, "")];
