/*
 * The Control Panel around the apps' frames, and the sandbox's own tools beside it.
 * Source: Ecwid docs, "Native app JS SDK" and "Deep linking".
 */

import { startApps } from "./apps.js";
import { startClock } from "./clock.js";
import { startControls } from "./controls.js";
import { startFaults } from "./faults.js";
import { listen } from "./frame.js";
import { startLive } from "./live.js";
import { startLogs } from "./logs.js";
import { startPages } from "./pages.js";
import { startSwitches } from "./switches.js";
import { startTools } from "./tools.js";

startTools();
startApps();
startLogs();
startFaults();
startClock();
startSwitches();
startControls();
listen();
startPages();
startLive();
