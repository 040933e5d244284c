import { assertEquals } from "@std/assert";
import { CHANNEL, incidentsOf, scene } from "./scenes.ts";

scene(
  "an incident's channel leads to its incident by one key",
  async (workspace) => {
    const { numbers = [] } = await workspace.datastores.dump();
    const [incident] = await incidentsOf(workspace) as unknown as {
      id: string;
    }[];
    const row = numbers.find(({ id }) => id === workspace.channel(CHANNEL).id);
    assertEquals(row?.incident, incident?.id);
  },
);
