/**
 * Measures every subject with every contestant, in rounds: whatever disturbs the machine disturbs all of them.
 * The order changes from round to round. Gives, for each subject, the rounds of each contestant.
 */
export async function takeTurns<Subject, Contestant, Measured>(
  rounds: number,
  subjects: readonly Subject[],
  contestants: readonly Contestant[],
  measure: (contestant: Contestant, subject: Subject) => Promise<Measured>,
): Promise<ReadonlyMap<Subject, readonly (readonly Measured[])[]>> {
  const measured = new Map(
    subjects.map((subject) => [subject, contestants.map((): Measured[] => [])]),
  );
  for (let round = 0; round < rounds; round += 1) {
    for (const [subject, results] of measured) {
      for (let turn = 0; turn < contestants.length; turn += 1) {
        const index = (turn + round) % contestants.length;
        const contestant = contestants[index];
        if (contestant !== undefined) results[index]?.push(await measure(contestant, subject));
      }
    }
  }
  return measured;
}
