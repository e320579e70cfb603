package shop.jangteo.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import shop.jangteo.local.template.NewService;

/** Makes a service that the next {@code up} starts with the others. */
@Command(name = "new")
final class NewCommand implements Callable<Integer> {

  private final Context context;

  @Parameters(paramLabel = "NAME")
  private String name = "";

  NewCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var out = context.out();
    var made = new NewService(context.checkout(), out::println).make(name);
    out.printf("%s is made, and named in %d files that were there.%n%n", made.name(), made.files());
    out.printf("  port       %d%n", made.port());
    out.printf("  schema     %s%n", made.schema());
    out.printf("  endpoints  %s%n", made.path());
    out.printf("  chart      helm/services/%s%n%n", made.name());
    out.printf("./shop up starts it with the others; mvn -pl %s -am test tests it.%n", made.name());
    out.printf("docs/new-service.md tells how it goes on from here.%n");
    return 0;
  }
}
