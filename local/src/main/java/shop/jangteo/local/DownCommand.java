package shop.jangteo.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Ends everything and keeps the data. */
@Command(name = "down")
final class DownCommand implements Callable<Integer> {

  private final Context context;

  DownCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.changing((platform, _) -> platform.down(false));
    return 0;
  }
}
