package shop.jangteo.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.run.Platform;

/** Leaves one service out, for a person to run it in their IDE. */
@Command(name = "dev")
final class DevCommand implements Callable<Integer> {

  private final Context context;

  @Parameters(paramLabel = "NAME")
  private String name = "";

  DevCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.changing(this::leave);
    return 0;
  }

  private void leave(Platform platform, Progress progress) {
    var variables = platform.leaveToDeveloper(name);
    progress.settle();
    var out = context.out();
    out.printf("%s is yours. Run its main class with these variables:%n%n", name);
    out.printf("  main class  %s%n", platform.topology().part(name).mainClass());
    out.printf("  module      %s%n", name);
    out.printf("  env file    %s%n%n", context.home().devFile(name));
    variables.forEach((variable, value) -> out.printf("%s=%s%n", variable, value));
    out.printf("%n./shop restart %s takes it back.%n", name);
  }
}
