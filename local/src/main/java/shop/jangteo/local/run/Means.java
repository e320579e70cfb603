package shop.jangteo.local.run;

import shop.jangteo.embedded.Servers;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.report.Progress;

/** All that it takes to run a platform in a home. */
record Means(Home home, Topology topology, Servers servers, Launcher launcher, Progress progress) {}
