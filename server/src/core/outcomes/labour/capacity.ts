/** Working hours of one person in a year and the share that goes into the work, where nobody says. */
export const assumedHoursPerYear = 1800;

/** Hires that saved hours stand for: 3,120 h at 1,800 h a year and 80 % are 2.17. Undefined where nobody works. */
export function avoidedHires(
  hoursSaved: number,
  hoursPerYear: number,
  utilization: number,
): number | undefined {
  const productive = hoursPerYear * utilization;
  return productive > 0 ? hoursSaved / productive : undefined;
}

/** Hours that people would have worked on what was resolved, less those that they worked all the same. */
export function hoursReleased(
  resolvedUnits: number,
  minutesPerUnitWithout: number,
  minutesWorked: number,
): number {
  return (resolvedUnits * minutesPerUnitWithout - minutesWorked) / 60;
}
