import { testCrashes } from "./crash_sweep_cases.ts";

testCrashes("receive");
testCrashes("declare");
testCrashes("declareByHand");
