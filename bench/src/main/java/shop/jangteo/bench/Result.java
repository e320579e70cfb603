package shop.jangteo.bench;

import java.io.PrintStream;
import shop.jangteo.local.report.Report;

/** What was measured beside what was wanted: for people, and for machines. */
interface Result {

  void print(PrintStream text);

  Report report();
}
