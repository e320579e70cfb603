package shop.jangteo.local;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import shop.jangteo.local.report.Report;

/** The option of every command that a machine may ask. */
final class Json {

  private static final String STDOUT = "-";

  @Option(names = "--json", arity = "0..1", fallbackValue = STDOUT, paramLabel = "FILE")
  private @Nullable String target;

  /** Where a person reads: not where the machine does. */
  PrintStream text(Context context) {
    return STDOUT.equals(target) ? context.err() : context.out();
  }

  /** Writes the report if it was asked for; 0 or 1, as it is. */
  int write(Context context, Report report) {
    var wanted = target;
    if (wanted != null) {
      report.write(wanted, context.out());
    }
    return report.isOk() ? 0 : 1;
  }

  /** A command that failed still answers a machine. */
  void writeFailure(Context context, String command, RuntimeException failure) {
    write(
        context,
        new Report(command).broken().detail("error", String.valueOf(failure.getMessage())));
  }
}
