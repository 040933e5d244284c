export const MENU: Record<string, string[]> = {
  thai: ["Pad thai", "Papaya salad", "Green curry", "Massaman curry"],
  pizza: ["Pizza margherita", "Pizza marinara", "Calzone"],
};

export const EXTRAS: Record<string, string[]> = {
  Drinks: ["Cola", "Coconut water", "Coffee"],
  Sweets: ["Mango", "Coconut ice", "Cake"],
};

const plain = (text: string) => ({ type: "plain_text" as const, text });

export const option = (text: string, value = text) => ({
  text: plain(text),
  value,
});

/** Those whose words contain what was typed. */
export function matching(all: string[], typed: string) {
  const words = typed.toLowerCase();
  return all.filter((one) => one.toLowerCase().includes(words))
    .map((one) => option(one));
}

export function matchingGroups(typed: string) {
  return Object.entries(EXTRAS).flatMap(([label, all]) => {
    const options = matching(all, typed);
    return options.length > 0 ? [{ label: plain(label), options }] : [];
  });
}
