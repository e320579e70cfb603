package shop.jangteo.bench;

import java.io.PrintStream;
import shop.jangteo.local.home.Home;

/**
 * Where a benchmark is run, and who looks on.
 *
 * @param out figures
 * @param err progress
 * @param terminal whether {@code err} is looked at by a person
 */
record Stage(Home home, PrintStream out, PrintStream err, boolean terminal) {}
