package shop.jangteo.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.run.Instance;

/** Runs several instances of a service, between which the gateway and the clients balance. */
@Command(name = "scale")
final class ScaleCommand implements Callable<Integer> {

  private final Context context;

  @Parameters(index = "0", paramLabel = "NAME")
  private String name = "";

  @Parameters(index = "1", paramLabel = "N")
  private int wanted;

  ScaleCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (wanted < 1 || wanted > Instance.MOST) {
      throw new Failure(
          "A service can have 1 to %d instances, not %d.".formatted(Instance.MOST, wanted));
    }
    context.changing((platform, _) -> platform.scale(name, wanted));
    return 0;
  }
}
