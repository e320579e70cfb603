package shop.jangteo.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends what is left of a process and starts it, with what was built last. */
@Command(name = "restart")
final class RestartCommand implements Callable<Integer> {

  private final Context context;

  @Parameters(paramLabel = "NAME")
  private String name = "";

  RestartCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.changing((platform, _) -> platform.restart(name));
    return 0;
  }
}
