import { testCrashes } from "./crash_sweep_cases.ts";

testCrashes("update");
testCrashes("escalate");
testCrashes("close");
