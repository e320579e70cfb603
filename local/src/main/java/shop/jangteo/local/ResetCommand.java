package shop.jangteo.local;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.home.Home;

/** Ends everything and deletes its data. */
@Command(name = "reset")
final class ResetCommand implements Callable<Integer> {

  /** By name, so that a home set to a folder with other things in it costs nobody these. */
  private static final List<String> OURS =
      List.of("data", "images", "logs", "pictures", "review-images", "run", "secrets");

  private final Context context;

  @Option(names = {"-y", "--yes"})
  private boolean agreed;

  ResetCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var home = context.home();
    if (!agreed && !agrees(home)) {
      throw new Failure("Nothing was deleted.");
    }
    context.changing(
        (platform, _) -> {
          platform.forget();
          OURS.forEach(name -> Folders.delete(home.folder().resolve(name)));
        });
    Folders.delete(home.lock());
    return 0;
  }

  private boolean agrees(Home home) {
    if (!context.terminal()) {
      throw new Failure("./shop reset deletes all data; say --yes if that is meant.");
    }
    context.err().printf("Delete all data in %s? [y/N] ", home.folder());
    var scanner = new Scanner(System.in, Charset.defaultCharset());
    return scanner.hasNextLine()
        && List.of("y", "yes").contains(scanner.nextLine().strip().toLowerCase(Locale.ROOT));
  }
}
