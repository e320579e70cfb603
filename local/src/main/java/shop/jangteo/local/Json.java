package shop.jangteo.local;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import shop.jangteo.local.report.Complaint;
import shop.jangteo.local.report.Report;
import shop.jangteo.local.report.Target;

/** The option of every command that a machine may ask. */
final class Json {

  @Option(
      names = "--json",
      arity = "0..1",
      fallbackValue = Target.STDOUT,
      paramLabel = "FILE",
      converter = Target.Reader.class)
  private @Nullable Target target;

  /** Where a person reads: not where the machine does. */
  PrintStream text(Context context) {
    var wanted = target;
    return wanted != null && wanted.isStdout() ? context.err() : context.out();
  }

  /** Writes the report if it was asked for; 0 or 1, as it is. */
  int write(Context context, Report report) {
    var wanted = target;
    if (wanted != null) {
      report.write(wanted, context.out());
    }
    return report.isOk() ? 0 : 1;
  }

  /**
   * A command that failed still answers a machine.
   *
   * @param report with the figures that are known all the same
   */
  void writeFailure(Context context, Report report, RuntimeException failure) {
    try {
      write(context, report.broken().detail("error", String.valueOf(failure.getMessage())));
    } catch (UncheckedIOException e) {
      Complaint.about(e, context.err()); // and not instead of the failure, which is told later
    }
  }
}
