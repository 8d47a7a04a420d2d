import type { Configuration, Family, Roster, Spacecraft } from "../../spacecraft/model.ts";

/**
 * What of a roster may ship with the bot: facts. The prose of others is left out; what this
 * project wrote about a craft in the earlier starter roster is kept.
 */
export function starterFactsOf(taken: Roster, earlier: Roster): Roster {
  const ownWords = new Map(earlier.spacecraft.map(({ id, description }) => [id, description]));
  const spacecraft = taken.spacecraft.map((craft): Spacecraft => {
    const { description: _prose, ...facts } = craft;
    const description = ownWords.get(craft.id);
    const config = withoutProse(craft.config);
    return { ...facts, config, ...(description !== undefined && { description }) };
  });
  return { origin: "starter", spacecraft };
}

function withoutProse(config: Configuration): Configuration {
  const families = config.families.map((family): Family => {
    const { description: _prose, ...facts } = family;
    return facts;
  });
  return { ...config, families };
}
