/** A dataset of our own writing that comes with the application; `file` is its address, `text,label` with a header. */
export type Sample = { id: string; title: string; file: string; description: string };

/** The first one is what a newcomer meets. */
export const samples: readonly Sample[] = [
  {
    id: "hiking-log",
    title: "Lines of a hiking log",
    file: "/samples/hiking-log.csv",
    description: "What a line is about: animals, body, food, gear, people, route or weather.",
  },
  {
    id: "shop-messages",
    title: "Messages to a shop",
    file: "/samples/shop-messages.csv",
    description: "What a customer wants: account, complaint, delivery, exchange, product or refund.",
  },
  {
    id: "repair-desks",
    title: "Bicycle repair desks",
    file: "/samples/repair-desks.csv",
    description: "Which desk, A to E, takes a repair. The labels say nothing: only the examples tell who does what.",
  },
];
