package shop.jangteo.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import shop.jangteo.local.home.Credentials;
import shop.jangteo.local.home.Credentials.Account;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.Secrets;
import shop.jangteo.local.report.Report;
import shop.jangteo.local.run.Topology;
import tools.jackson.databind.json.JsonMapper;

/** Tells under which names a person can try the platform, and where it is. */
@Command(name = "credentials")
final class CredentialsCommand implements Callable<Integer> {

  private static final String FILE = "credentials.json";

  private final Context context;

  @Mixin private final Json json = new Json();

  CredentialsCommand(Context context) {
    this.context = context;
  }

  /** The same for programs that may read the home, such as the journeys. */
  static void remember(Home home, Topology topology) {
    Folders.replace(
        home.secrets().resolve(FILE), JsonMapper.shared().writeValueAsString(all(home, topology)));
  }

  @Override
  public Integer call() {
    var home = context.home();
    if (!Secrets.of(home).exist()) {
      throw new Failure("There are no accounts yet; ./shop up makes them.");
    }
    var all = all(home, new Topology(home));
    var report = new Report("credentials");
    var text = json.text(context);
    all.forEach(
        (name, value) -> {
          report.detail(name, value);
          text.printf(
              "%-8s  %s%n",
              name,
              value instanceof Account(var email, var password) ? email + "  " + password : value);
        });
    return json.write(context, report);
  }

  private static Map<String, Object> all(Home home, Topology topology) {
    var people = Credentials.of(home);
    var all = new LinkedHashMap<String, Object>();
    all.put("gateway", topology.gateway().toString());
    all.put("sandbox", topology.sandboxPage().toString());
    all.put("admin", people.admin());
    all.put("seller", people.seller());
    all.put("shopper", people.shopper());
    return all;
  }
}
