/** `Date` on workspace time, which the main side keeps in shared memory (see clock.ts). */
export function WorkspaceDate(shared: SharedArrayBuffer): DateConstructor {
  const cell = new Float64Array(shared);
  const Native = Date;
  const now = () =>
    Math.floor(cell[0] === 1 ? cell[1] ?? 0 : Native.now() + (cell[1] ?? 0));
  return new Proxy(Native, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new Native(now()).toString(),
    get: (target, key) => key === "now" ? now : Reflect.get(target, key),
  });
}
